// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/experiencedetail.h"

#include "core/ids.h"
#include "models/tables/registry.h"
#include "models/titlelookup.h"
#include "schema/experiences.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/experiences/contentsummary.h"
#include "ui/experiences/namepattern.h"
#include "ui/fielddraft.h"
#include "ui/filenames.h"
#include "ui/page.h"
#include "ui/shell/cancelupload.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hopyard {

ExperienceDetail::ExperienceDetail(PageHost &host, QWidget *parent)
    : RecordDetail(host, tables::experiences, parent)
{
    setObjectName(QStringLiteral("experienceDetail"));
    build();
    setRecord({});
}

void ExperienceDetail::build()
{
    QWidget *content = body()->parentWidget();
    m_mark = new Chip(content);
    m_app = new Chip(content);
    auto *chips = new QHBoxLayout;
    chips->setSpacing(space::s);
    chips->addWidget(m_app);
    chips->addWidget(m_mark);
    chips->addStretch(1);
    body()->addLayout(chips);

    m_name = new QLineEdit(content);
    m_name->setObjectName(QStringLiteral("detailName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->installEventFilter(this);
    m_nameDraft = new FieldDraft(m_name);
    m_nameProblem = new SafeLabel(content);
    m_nameProblem->setObjectName(QStringLiteral("detailNameProblem"));
    m_nameProblem->setWrap(true);
    m_nameProblem->hide();
    setTypeRole(m_nameProblem, TypeRole::Caption);
    body()->addWidget(heading(tr("Name")));
    body()->addWidget(m_name);
    body()->addWidget(m_nameProblem);

    m_public = new QCheckBox(tr("Public"), content);
    m_public->setObjectName(QStringLiteral("detailPublic"));
    body()->addWidget(m_public);

    auto *logo = button(tr("Change logo…"), ButtonKind::Link, Glyph::Image, content);
    logo->setObjectName(QStringLiteral("detailLogo"));
    m_logo = new SafeLabel(content);
    m_logo->setObjectName(QStringLiteral("detailLogoWaits"));
    m_logo->setWrap(true);
    setTextRole(m_logo, ColorRole::Secondary);
    body()->addWidget(logo, 0, Qt::AlignLeading);
    body()->addWidget(m_logo);
    m_logoCancel = new CancelUpload("detailLogoCancel", content);
    body()->addWidget(m_logoCancel->button(), 0, Qt::AlignLeading);

    auto *products = new QHBoxLayout;
    products->addWidget(heading(tr("Products")), 1);
    auto *attach = button(tr("Attach or detach…"), ButtonKind::Ghost, Glyph::Link, content);
    attach->setObjectName(QStringLiteral("detailAttach"));
    products->addWidget(attach, 0, Qt::AlignBottom);
    body()->addLayout(products);
    m_access = new SafeLabel(content);
    m_access->setObjectName(QStringLiteral("detailAccess"));
    m_access->setWrap(true);
    setTextRole(m_access, ColorRole::Secondary);
    body()->addWidget(m_access);
    m_productHolder = new QVBoxLayout;
    m_productHolder->setSpacing(0);
    body()->addLayout(m_productHolder);

    body()->addWidget(heading(tr("About")));
    m_facts = new SafeLabel(content);
    m_facts->setWrap(true);
    setTextRole(m_facts, ColorRole::Secondary);
    body()->addWidget(m_facts);
    m_content = new ContentSummary(host(), content);
    body()->addWidget(m_content);
    auto *open = button(tr("Open on whop.com"), ButtonKind::Link, Glyph::ExternalLink, content);
    open->setObjectName(QStringLiteral("detailOpen"));
    body()->addWidget(open, 0, Qt::AlignLeading);
    body()->addSpacing(space::l);
    body()->addWidget(makeDangerZone());
    body()->addStretch(1);

    connect(m_name, &QLineEdit::textChanged, this, &ExperienceDetail::checkName);
    connect(m_name, &QLineEdit::editingFinished, this, &ExperienceDetail::finishName);
    connect(m_nameDraft, &FieldDraft::restored, this, [this](qint64 savedMs) {
        host().notify({Words::restored(savedMs), {}, Tone::Neutral, Glyph::RotateCcw});
    });
    connect(m_public, &QCheckBox::clicked, this, [this](bool isPublic) {
        showPublic(record()); // until it is saved: it may be refused
        Q_EMIT publicRequested(isPublic);
    });
    connect(logo, &QPushButton::clicked, this, &ExperienceDetail::logoRequested);
    connect(attach, &QPushButton::clicked, this, &ExperienceDetail::attachRequested);
    connect(open, &QPushButton::clicked, this, &ExperienceDetail::openRequested);
}

QWidget *ExperienceDetail::makeDangerZone()
{
    auto *card = new Card(body()->parentWidget());
    auto *layout = new QHBoxLayout(card);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::m);
    auto *text = new SafeLabel(
        tr("Deleting removes the experience and everything in it from Whop."), card);
    text->setWrap(true);
    setTextRole(text, ColorRole::Secondary);
    auto *remove = button(tr("Delete…"), ButtonKind::Danger, Glyph::None, card);
    remove->setObjectName(QStringLiteral("detailDelete"));
    layout->addWidget(text, 1);
    layout->addWidget(remove, 0, Qt::AlignVCenter);
    connect(remove, &QPushButton::clicked, this, &ExperienceDetail::deleteRequested);
    return card;
}

void ExperienceDetail::setProducts(const QList<ProductChoice> &products)
{
    m_products = products;
    m_rowsOfProducts = false; // what is typed has nothing to do with them
    if (!record().isNull())
        showProducts(record());
}

void ExperienceDetail::renamed(const QString &id)
{
    m_shownId = id;
    m_nameDraft->setObjects({id});
}

void ExperienceDetail::showRecord(const Record &record)
{
    showName(record);
    const QString mark = Words::markWord(record.mark);
    m_mark->setVisible(!mark.isEmpty());
    m_mark->setText(mark);
    m_mark->setTone(record.mark == Mark::Failed || record.mark == Mark::Leaving ? Tone::Danger
            : record.mark == Mark::Unknown || record.mark == Mark::Conflict     ? Tone::Warning
                                                                                : Tone::Accent);
    const CellContext context {QLocale(), &host().titles()};
    const QString appId = record.text(experiences::appId);
    QString app = record.text(experiences::appName);
    if (app.isEmpty())
        app = tables::experiences.columns[1].display(record, context);
    m_app->setVisible(!app.isEmpty());
    m_app->setText(isolated(app));
    m_app->setGlyph(appGlyph(appId));
    showPublic(record);
    // Nothing is saved of what is about to go.
    for (QWidget *field : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_public)})
        field->setEnabled(record.mark != Mark::Leaving);

    QStringList facts;
    if (const auto created = record.value(experiences::createdAt))
        facts << tr("Created %1").arg(Words::dayTime(created->toMSecsSinceEpoch(), host().nowMs()));
    else if (isLocalId(record.id))
        facts << tr("Not on Whop yet");
    if (const auto order = record.value(experiences::order))
        facts << tr("Place in the list: %1").arg(order->text());
    m_facts->setText(facts.join(QLatin1Char('\n')));
    showLogo(record);
    m_content->setExperience(record);
    showProducts(record);
    m_shownId = record.id;
}

void ExperienceDetail::showPublic(const Record &record)
{
    m_public->setChecked(record.value(experiences::isPublic).value_or(false));
}

// Kept under the same address as a name that is edited in the table.
void ExperienceDetail::showName(const Record &record)
{
    WorkspaceAccess *workspace = host().app().current();
    Commands *commands = workspace ? &workspace->commands() : nullptr;
    const QString name = record.text(experiences::name);
    if (record.id == m_shownId && m_commands == commands)
        m_nameDraft->setShown(name);
    else
        m_nameDraft->open(commands,
            {QStringLiteral("experience.cell"), {record.id}, QStringLiteral("experiences"),
                tr("Rename %1").arg(Words::quoted(Words::recordTitle(record)))},
            name);
    m_commands = commands;
    checkName();
}

// Whop's lists do not show logos; the one that was chosen here and is not sent yet is named.
void ExperienceDetail::showLogo(const Record &record)
{
    QString name;
    QStringList files;
    WorkspaceAccess *workspace = host().app().current();
    m_logoCancel->setCommands(workspace ? &workspace->commands() : nullptr);
    if (workspace && !record.isNull()) {
        learnFileNames(host().titles(), workspace->commands().uploads());
        for (const Operation &operation : workspace->commands().operations()) {
            const QString file = jsonText(operation.args, "logo.id");
            if (operation.target != record.id || file.isEmpty())
                continue;
            name = host().titles().title(QStringLiteral("file"), file);
            files << file;
        }
    }
    m_logoCancel->setFiles(files);
    m_logo->setVisible(!name.isEmpty());
    m_logo->setText(tr("New logo %1, not on Whop yet").arg(Words::quoted(name)));
}

void ExperienceDetail::showProducts(const Record &record)
{
    const QStringList ids = attachedProducts(record);
    m_access->setText(accessText(ids, m_products));
    if (std::exchange(m_rowsOfProducts, true) && record.id == m_shownId && ids == m_shownProducts)
        return;
    m_shownProducts = ids;
    delete m_productRows;
    m_productRows = new QWidget(body()->parentWidget());
    auto *rows = new QVBoxLayout(m_productRows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    for (const QString &id : ids) {
        rows->addWidget(makeProductRow(productChoice(id, m_products), m_productRows));
    }
    m_productHolder->addWidget(m_productRows);
}

QWidget *ExperienceDetail::makeProductRow(const ProductChoice &product, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, space::xs, 0, space::xs);
    layout->setSpacing(space::s);
    auto *title = new SafeLabel(row);
    title->setServerText(product.title);
    auto *members = new SafeLabel(Words::members(product.members), row);
    setTextRole(members, ColorRole::Secondary);
    auto *remove = iconButton(Glyph::Close, tr("Detach from %1").arg(isolated(product.title)), row);
    remove->setObjectName(QStringLiteral("detailDetach"));
    remove->setProperty("productId", product.id);
    layout->addWidget(title, 1);
    layout->addWidget(members);
    layout->addWidget(remove);
    const QString id = product.id;
    connect(remove, &QToolButton::clicked, this, [this, id] { Q_EMIT detachRequested(id); });
    return row;
}

void ExperienceDetail::checkName()
{
    const qsizetype length = nameLength(m_name->text());
    const QString field = tr("Name");
    QString problem;
    if (length > experiences::maxNameLength)
        problem = ErrorText::tooLong(field, experiences::maxNameLength, length);
    else if (m_name->text().trimmed().isEmpty())
        problem = ErrorText::missing(field);
    QPalette colors = m_nameProblem->palette();
    colors.setColor(QPalette::WindowText, tokens(palette()).text(Tone::Danger));
    m_nameProblem->setPalette(colors);
    m_nameProblem->setText(problem);
    m_nameProblem->setVisible(!problem.isEmpty());
    m_name->setAccessibleDescription(problem);
}

void ExperienceDetail::finishName()
{
    if (record().isNull() || isGone() || record().mark == Mark::Leaving || !m_nameDraft->isTyped()
        || !m_nameProblem->text().isEmpty())
        return; // what is wrong stays to be mended, and is kept
    const QString name = m_name->text().trimmed();
    if (name == record().text(experiences::name)) {
        m_nameDraft->drop();
        return;
    }
    const quint64 before = m_commands ? m_commands->lastTicket() : 0;
    Q_EMIT renameRequested(name, asShown(record(), experiences::name.path, m_nameDraft->seen()));
    if (m_commands && m_commands->lastTicket() != before)
        m_nameDraft->taken(m_commands->lastTicket());
}

bool ExperienceDetail::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_nameDraft->drop(); // as it was
        return true;
    }
    return RecordDetail::eventFilter(watched, event);
}

} // namespace hopyard
