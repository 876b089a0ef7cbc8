// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/draftkeeper.h"

#include "ui/places.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDateTimeEdit>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTextEdit>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace hopyard {

namespace {

QString draftMember(const Json &content, std::string_view name)
{
    return jsonText(content, name);
}

} // namespace

QString DraftAddress::key() const
{
    if (objects.isEmpty())
        return editor;
    if (objects.size() == 1)
        return QStringLiteral("%1/%2").arg(editor, objects.first());
    QStringList sorted = objects;
    sorted.sort();
    QCryptographicHash digest(QCryptographicHash::Sha256);
    digest.addData(sorted.join(QLatin1Char('\n')).toUtf8());
    return QStringLiteral("%1/%2 %3")
        .arg(editor, QString::number(objects.size()),
            QString::fromLatin1(digest.result().first(12).toHex()));
}

std::optional<KeptDraft> KeptDraft::from(const Draft &draft)
{
    const auto content = parseJson(draft.content);
    if (!content || !content->is_object() || !content->contains("values"))
        return std::nullopt;
    KeptDraft kept;
    kept.address.editor = draftMember(*content, "editor");
    kept.address.place = draftMember(*content, "place");
    kept.address.title = draftMember(*content, "title");
    if (const Json *objects = jsonAt(*content, "objects"); objects && objects->is_array()) {
        for (const Json &object : *objects) {
            if (object.is_string())
                kept.address.objects
                    << QString::fromStdString(object.get_ref<const std::string &>());
        }
    }
    // The key counts: it was updated when a local id became Whop's.
    const qsizetype slash = draft.key.indexOf(QLatin1Char('/'));
    if (kept.address.objects.size() <= 1 && slash >= 0)
        kept.address.objects = {draft.key.mid(slash + 1)};
    kept.values = content->at("values");
    kept.savedMs = draft.savedMs;
    if (kept.address.editor.isEmpty() || kept.address.key() != draft.key)
        return std::nullopt;
    return kept;
}

QList<KeptDraft> openableDrafts(const QList<Draft> &drafts)
{
    QList<KeptDraft> known;
    for (const Draft &draft : drafts) {
        const auto found = KeptDraft::from(draft);
        if (found && findPlace(found->address.place))
            known.append(*found);
    }
    std::ranges::sort(known, std::greater<> {}, &KeptDraft::savedMs);
    return known;
}

QByteArray KeptDraft::content() const
{
    Json objects = Json::array();
    for (const QString &object : address.objects)
        objects.push_back(object);
    return dumpJson(Json {{"editor", address.editor}, {"objects", objects},
        {"place", address.place}, {"title", address.title}, {"values", values}});
}

DraftKeeper::DraftKeeper(Commands &commands, DraftAddress address, QObject *parent)
    : QObject(parent)
    , m_commands(&commands)
    , m_address(std::move(address))
    , m_key(m_address.key())
    , m_timer(new QTimer(this))
{
    // Started by the first change and not restarted by the next: continued typing must not delay
    // it.
    m_timer->setSingleShot(true);
    m_timer->setInterval(delayMs);
    connect(m_timer, &QTimer::timeout, this, &DraftKeeper::flush);
    connect(&commands, &Commands::draftSaved, this, [this](const QString &key, qint64 savedMs) {
        if (key == m_key)
            Q_EMIT saved(savedMs);
    });
    connect(&commands, &Commands::draftFailed, this, [this](const QString &key, const Error &why) {
        if (key != m_key)
            return;
        m_written.clear();
        Q_EMIT failed(why);
    });
    connect(&commands, &Commands::draftVersionsReady, this,
        [this](const QString &key, const QList<Draft> &drafts) {
            if (key != m_key)
                return;
            QList<KeptDraft> versions;
            for (const Draft &draft : drafts) {
                if (const auto version = KeptDraft::from(draft))
                    versions.append(*version);
            }
            Q_EMIT versionsReady(versions);
        });
}

std::optional<KeptDraft> DraftKeeper::kept() const
{
    if (!m_commands)
        return std::nullopt;
    const auto draft = m_commands->drafts().constFind(m_key);
    return draft == m_commands->drafts().constEnd() ? std::nullopt : KeptDraft::from(*draft);
}

void DraftKeeper::start(std::function<Json()> values, std::optional<Json> untouched)
{
    m_values = std::move(values);
    m_untouched = untouched ? *untouched : m_values();
}

void DraftKeeper::watch(QWidget *root)
{
    root->installEventFilter(this);
    QList<QWidget *> fields = root->findChildren<QWidget *>();
    fields.append(root);
    for (QWidget *field : std::as_const(fields))
        watchField(field);
}

void DraftKeeper::watchField(QWidget *field)
{
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        connect(line, &QLineEdit::textChanged, this, &DraftKeeper::touch);
    } else if (auto *plain = qobject_cast<QPlainTextEdit *>(field)) {
        connect(plain, &QPlainTextEdit::textChanged, this, &DraftKeeper::touch);
    } else if (auto *text = qobject_cast<QTextEdit *>(field)) {
        connect(text, &QTextEdit::textChanged, this, &DraftKeeper::touch);
    } else if (auto *box = qobject_cast<QCheckBox *>(field)) { // half-filled ones do not toggle
        connect(box, &QCheckBox::stateChanged, this, &DraftKeeper::touch);
    } else if (auto *button = qobject_cast<QAbstractButton *>(field)) {
        connect(button, &QAbstractButton::toggled, this, &DraftKeeper::touch);
    } else if (auto *choice = qobject_cast<QComboBox *>(field)) {
        connect(choice, &QComboBox::currentIndexChanged, this, &DraftKeeper::touch);
    } else if (auto *number = qobject_cast<QSpinBox *>(field)) {
        connect(number, &QSpinBox::valueChanged, this, &DraftKeeper::touch);
    } else if (auto *time = qobject_cast<QDateTimeEdit *>(field)) {
        connect(time, &QDateTimeEdit::dateTimeChanged, this, &DraftKeeper::touch);
    }
}

bool DraftKeeper::eventFilter(QObject *watched, QEvent *event)
{
    // Not QEvent::Hide: that is also sent by destructors, when the fields may be gone.
    if (event->type() == QEvent::Close)
        flush();
    return QObject::eventFilter(watched, event);
}

void DraftKeeper::touch()
{
    if (!m_values)
        return;
    m_touched = true;
    if (!m_timer->isActive())
        m_timer->start();
}

QByteArray DraftKeeper::content(const Json &values) const
{
    return KeptDraft {m_address, values}.content();
}

void DraftKeeper::flush()
{
    if (!m_touched || !m_commands)
        return;
    m_touched = false;
    m_timer->stop();
    const Json values = m_values();
    if (values == m_untouched) {
        m_written.clear();
        if (m_commands->drafts().contains(m_key))
            m_commands->deleteDraft(m_key);
        return;
    }
    const QByteArray now = content(values);
    if (now == m_written)
        return;
    m_written = now;
    m_commands->saveDraft(m_key, now);
}

void DraftKeeper::submitted(quint64 ticket)
{
    m_timer->stop();
    m_touched = false;
    m_written.clear();
    if (!m_commands)
        return;
    // Kept in case the submission fails.
    const Json values = m_values ? m_values() : m_untouched;
    const bool worth = values != m_untouched;
    if (worth || m_commands->drafts().contains(m_key))
        m_commands->deleteDraft(m_key, ticket, worth ? content(values) : QByteArray());
}

void DraftKeeper::discard()
{
    m_timer->stop();
    m_touched = false;
    m_written.clear();
    if (m_commands && m_commands->drafts().contains(m_key))
        m_commands->deleteDraft(m_key);
}

void DraftKeeper::setObjects(const QStringList &objects)
{
    if (objects == m_address.objects)
        return;
    const QString before = m_key;
    m_address.objects = objects;
    m_key = m_address.key();
    if (!m_commands || !m_commands->drafts().contains(before))
        return;
    m_commands->moveDraft(before, m_key);
}

void DraftKeeper::requestVersions()
{
    if (m_commands)
        m_commands->requestDraftVersions(m_key);
}

} // namespace hopyard
