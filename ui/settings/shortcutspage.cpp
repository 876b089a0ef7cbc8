// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutspage.h"

#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/places.h"
#include "ui/shell/shortcuttable.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <functional>
#include <utility>

namespace hopyard {

namespace {

QString nativeKeys(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

QString whereDone(const Keymap::Entry &entry)
{
    if (entry.places.isEmpty())
        return ShortcutsPage::tr("Everywhere");
    const PlaceSpec *place = findPlace(entry.places.constFirst());
    return entry.places.size() > 1 || !place ? ShortcutsPage::tr("Several pages")
                                             : placeTitle(*place);
}

QString whyRefused(Keymap::Refusal refusal, const QKeySequence &keys)
{
    const QString pressed = nativeKeys(keys);
    switch (refusal) {
    case Keymap::Refusal::Typing:
        return ShortcutsPage::tr("%1 alone is typed into texts, finds rows in lists and belongs to "
                                 "screen readers. Press it with another key, for instance %2.")
            .arg(pressed,
                nativeKeys(QKeySequence(QKeyCombination(
                    keys[0].keyboardModifiers() | Qt::ControlModifier, keys[0].key()))));
    case Keymap::Refusal::Lists:
        return ShortcutsPage::tr("%1 is needed to go through lists and dialogs.").arg(pressed);
    case Keymap::Refusal::Editing:
        return ShortcutsPage::tr("%1 copies, pastes or selects.").arg(pressed);
    case Keymap::Refusal::Menus:
        return ShortcutsPage::tr("%1 opens menus and presses buttons.").arg(pressed);
    case Keymap::Refusal::None:
    case Keymap::Refusal::Unknown:
        break;
    }
    return ShortcutsPage::tr("This key can’t be used.");
}

// Shows the keys pressed in it. Tab and Esc keep their function in dialogs.
class ShortcutField final : public QLineEdit
{
public:
    ShortcutField(std::function<void(const QKeySequence &)> pressed, QWidget *parent)
        : QLineEdit(parent)
        , m_pressed(std::move(pressed))
    {
        setReadOnly(true);
        setContextMenuPolicy(Qt::NoContextMenu);
    }

protected:
    bool event(QEvent *event) override
    {
        const bool asks = event->type() == QEvent::ShortcutOverride;
        if (!asks && event->type() != QEvent::KeyPress)
            return QLineEdit::event(event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool leaves = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab
            || key->key() == Qt::Key_Escape;
        if (leaves) {
            // Not the field's own handling: it would keep Esc.
            return key->key() != Qt::Key_Escape && QLineEdit::event(event);
        }
        event->accept(); // the shortcut must not run while it is being entered
        if (!asks && !isOnlyHeld(Qt::Key(key->key())))
            m_pressed(QKeySequence(QKeyCombination(modifiers(*key), Qt::Key(key->key()))));
        return true;
    }

private:
    static bool isOnlyHeld(Qt::Key key)
    {
        return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Meta
            || key == Qt::Key_Alt || key == Qt::Key_AltGr || key == Qt::Key_CapsLock
            || key == Qt::Key_NumLock;
    }
    // Shift that produced a sign is part of the sign: "?" and not Shift+"?".
    static Qt::KeyboardModifiers modifiers(const QKeyEvent &key)
    {
        Qt::KeyboardModifiers with = key.modifiers()
            & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
        const QString text = key.text();
        if (!text.isEmpty() && text[0].isPrint() && !text[0].isLetterOrNumber()
            && !text[0].isSpace())
            with &= ~Qt::KeyboardModifiers(Qt::ShiftModifier);
        return with;
    }

    std::function<void(const QKeySequence &)> m_pressed;
};

} // namespace

ShortcutsPage::ShortcutsPage(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
    layout->setSpacing(space::s);
    buildList(layout);
    buildEditor(layout);
}

void ShortcutsPage::buildList(QVBoxLayout *layout)
{
    auto *header = new SectionHeader(tr("Shortcuts"), this, TypeRole::Title);
    m_resetAll = button(tr("Reset all"), ButtonKind::Secondary, Glyph::RotateCcw, this);
    m_resetAll->setObjectName(QStringLiteral("resetAllKeys"));
    m_resetAll->setAutoDefault(false);
    header->addWidget(m_resetAll);
    auto *search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("shortcutSearch"));
    search->setPlaceholderText(tr("Find an action or a key"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    m_table = new ShortcutTable(this);
    m_table->searchWith(search);
    m_table->setMinimumHeight(5 * rowHeight(this));
    layout->addWidget(header);
    layout->addWidget(search);
    layout->addWidget(m_table, 1);
    Settings *settings = &m_host.app().settings();
    auto *letters = new QCheckBox(tr("&J and K go to the next and previous row"), this);
    letters->setObjectName(QStringLiteral("settingRowLetters"));
    letters->setChecked(settings->flag(Setting::RowLetters));
    letters->setAccessibleDescription(
        tr("In lists, tables and outlines, where these letters find rows otherwise."));
    letters->setToolTip(toolTipText(letters->accessibleDescription()));
    layout->addWidget(letters);
    connect(letters, &QCheckBox::toggled, this,
        [settings](bool on) { settings->setFlag(Setting::RowLetters, on); });
    setFocusProxy(search);
    connect(m_table, &ShortcutTable::currentNameChanged, this, &ShortcutsPage::showChosen);
    connect(m_resetAll, &QPushButton::clicked, this, [this] {
        m_message->clear();
        if (m_keymap)
            m_keymap->resetAll();
    });
}

void ShortcutsPage::buildEditor(QVBoxLayout *layout)
{
    auto *card = new Card(this);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::l, space::m, space::l, space::m);
    inside->setSpacing(space::s);
    m_title = new SectionHeader({}, card);
    m_reset = button(tr("Reset"), ButtonKind::Secondary, Glyph::RotateCcw, card);
    m_reset->setObjectName(QStringLiteral("resetKeys"));
    m_reset->setAutoDefault(false);
    m_title->addWidget(m_reset);
    m_keys = new FlowLayout(nullptr, space::s);
    m_field = new ShortcutField([this](const QKeySequence &keys) { addKeys(keys); }, card);
    m_field->setObjectName(QStringLiteral("newKeys"));
    m_field->setPlaceholderText(tr("Click here, then press the new keys"));
    m_field->setAccessibleName(tr("New keys"));
    m_field->setAccessibleDescription(tr("What you press is added to the keys of the action."));
    m_message = new StateBar(card);
    inside->addWidget(m_title);
    inside->addLayout(m_keys);
    inside->addWidget(m_field);
    inside->addWidget(m_message);
    layout->addWidget(card);
    connect(m_reset, &QPushButton::clicked, this, &ShortcutsPage::resetChosen);
    connect(m_message, &StateBar::actionTriggered, this, [this] {
        m_message->clear();
        m_field->setFocus(Qt::OtherFocusReason);
        if (!m_keymap || m_wanted.isEmpty())
            return;
        m_keymap->take(m_name, m_wanted.takeFirst());
        askForTheNext();
    });
}

void ShortcutsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_keymap)
        return;
    m_keymap = m_host.keymap();
    if (!m_keymap)
        return;
    connect(m_keymap, &Keymap::changed, this, &ShortcutsPage::showAll);
    showAll();
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
}

void ShortcutsPage::showAll()
{
    QList<ShortcutTable::Entry> rows;
    bool anyOwn = false;
    for (const Keymap::Entry &entry : m_keymap->entries()) {
        QStringList keys;
        for (const QKeySequence &each : m_keymap->keys(entry.name))
            keys << nativeKeys(each);
        anyOwn = anyOwn || !m_keymap->isStandard(entry.name);
        rows.append({whereDone(entry), entry.text, keys, entry.name});
    }
    m_table->setEntries(rows);
    m_resetAll->setEnabled(anyOwn);
    showKeys();
}

void ShortcutsPage::showChosen()
{
    if (m_table->currentName() == m_name)
        return;
    m_name = m_table->currentName();
    m_wanted.clear();
    m_message->clear();
    showKeys();
}

void ShortcutsPage::showKeys()
{
    const Keymap::Entry *entry = m_keymap ? m_keymap->find(m_name) : nullptr;
    m_title->setTitle(entry ? entry->text : tr("Choose an action"));
    m_reset->setEnabled(entry && !m_keymap->isStandard(m_name));
    m_field->setEnabled(entry);
    while (QLayoutItem *item = m_keys->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const QList<QKeySequence> keys = entry ? m_keymap->keys(m_name) : QList<QKeySequence>();
    for (const QKeySequence &each : keys) {
        QPushButton *remove
            = button(menuText(nativeKeys(each)), ButtonKind::Secondary, Glyph::Close, this);
        remove->setObjectName(
            QString(QStringLiteral("removeKeys.") + each.toString(QKeySequence::PortableText)));
        remove->setAccessibleName(tr("Remove %1").arg(nativeKeys(each)));
        remove->setToolTip(toolTipText(remove->accessibleName()));
        remove->setAutoDefault(false);
        m_keys->addWidget(remove);
        remove->show(); // at once, for Tab
        setTabOrder(
            m_keys->count() > 1 ? m_keys->itemAt(m_keys->count() - 2)->widget() : m_reset, remove);
        connect(remove, &QPushButton::clicked, this, [this, each] { removeKeys(each); });
    }
    if (!keys.isEmpty())
        setTabOrder(m_keys->itemAt(m_keys->count() - 1)->widget(), m_field);
    else if (entry)
        m_keys->addWidget(new SafeLabel(tr("No keys"), this));
}

void ShortcutsPage::addKeys(const QKeySequence &keys)
{
    if (!m_keymap || m_keymap->keys(m_name).contains(keys))
        return;
    m_wanted.clear();
    if (const Keymap::Refusal refusal = Keymap::refusal(keys); refusal != Keymap::Refusal::None) {
        m_message->show(Tone::Danger, QStringLiteral("refused"), whyRefused(refusal, keys));
        return;
    }
    m_message->clear();
    m_wanted.append(keys);
    askForTheNext();
}

// Keys that nobody else has need no question.
void ShortcutsPage::askForTheNext()
{
    while (!m_wanted.isEmpty()) {
        const QStringList others = m_keymap->conflicts(m_name, m_wanted.constFirst());
        if (!others.isEmpty()) {
            m_message->show(Tone::Warning, QStringLiteral("conflict"),
                tr("%1 belongs to %2.").arg(nativeKeys(m_wanted.constFirst()), namesOf(others)),
                tr("Take over"));
            return;
        }
        m_keymap->take(m_name, m_wanted.takeFirst());
    }
}

void ShortcutsPage::removeKeys(const QKeySequence &keys)
{
    QList<QKeySequence> left = m_keymap->keys(m_name);
    left.removeAll(keys);
    m_message->clear();
    m_field->setFocus(Qt::OtherFocusReason); // the button goes
    m_keymap->setKeys(m_name, left);
}

// Asks, one after the other, for keys that were given to another action meanwhile.
void ShortcutsPage::resetChosen()
{
    m_message->clear();
    m_wanted.clear();
    m_keymap->reset(m_name);
    if (!m_reset->isEnabled())
        m_field->setFocus(Qt::OtherFocusReason);
    const Keymap::Entry *entry = m_keymap->find(m_name);
    for (const QKeySequence &each : entry ? entry->standard : QList<QKeySequence>()) {
        if (!m_keymap->keys(m_name).contains(each))
            m_wanted.append(each);
    }
    askForTheNext();
}

QString ShortcutsPage::namesOf(const QStringList &actions) const
{
    QStringList texts;
    for (const QString &name : actions) {
        const Keymap::Entry *entry = m_keymap->find(name);
        const QString quoted = Words::quoted(entry->text);
        texts << (entry->places.isEmpty()
                ? quoted
                : tr("%1 (%2)", "action, where").arg(quoted, whereDone(*entry)));
    }
    return Words::list(texts);
}

} // namespace hopyard
