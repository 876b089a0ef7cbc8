// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/experiencespage.h"

#include "models/matrixmodel.h"
#include "models/tables/registry.h"
#include "schema/experiences.h"
#include "ui/apphost.h"
#include "ui/edits.h"
#include "ui/experiences/experiencedetail.h"
#include "ui/experiences/matrixview.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QButtonGroup>
#include <QMenu>
#include <QTableView>

namespace hopyard {

ExperiencesPage::ExperiencesPage(PageHost &host, QWidget *parent)
    : RecordListPage(host, tables::experiences, parent)
    , m_matrix(new MatrixView)
{
    setObjectName(QStringLiteral("experiencesPage"));
    pane()->addAlternative(m_matrix);
    pane()->setEmptyText(tr("No experiences yet"),
        tr("Each is one app inside your whop: a chat, a course, a forum."), tr("New experience"),
        tr("What are experiences?"));
    buildToolbar();
    buildActions();
    connect(pane(), &RecordTablePane::filterChanged, this, [this](const RecordFilter &filter) {
        if (m_matrixModel)
            m_matrixModel->setFilter(filter);
        selectionUpdated();
    });
    connect(pane(), &RecordTablePane::emptyLinkTriggered, this,
        [this] { this->host().openOnWhop(QStringLiteral("/discover")); });
    // Rows can be moved only in Whop's order, and in the whole list.
    connect(pane(), &RecordTablePane::columnsChanged, this, &ExperiencesPage::selectionUpdated);
    connect(m_matrix, &MatrixView::columnToggled, this, &ExperiencesPage::toggleColumn);
    connect(m_matrix, &MatrixView::activatedId, this, &ExperiencesPage::openDetail);
    connect(m_matrix, &MatrixView::quickLookRequested, this, &ExperiencesPage::quickLook);
}

ExperiencesPage::~ExperiencesPage() = default;

void ExperiencesPage::buildToolbar()
{
    const auto chip = [this](const char *name, const QString &label, bool dropDown) {
        auto *made = new FilterChip(label, this);
        made->setObjectName(QString::fromLatin1(name));
        made->setDropDown(dropDown);
        made->setCheckable(!dropDown);
        pane()->toolbar()->addWidget(made);
        return made;
    };
    m_appChip = chip("filterApp", tr("App"), true);
    m_productChip = chip("filterProduct", tr("Product"), true);
    m_publicChip = chip("filterPublic", tr("Public"), true);
    m_unattachedChip = chip("filterUnattached", tr("Not attached"), false);
    m_changedChip = chip("filterChanged", tr("Changed by me"), false);
    connect(m_appChip, &FilterChip::clicked, this, &ExperiencesPage::chooseApp);
    connect(m_productChip, &FilterChip::clicked, this, &ExperiencesPage::chooseProduct);
    connect(m_publicChip, &FilterChip::clicked, this, &ExperiencesPage::choosePublic);
    connect(m_appChip, &FilterChip::cleared, this, [this] {
        m_app.clear();
        applyChips();
    });
    connect(m_productChip, &FilterChip::cleared, this, [this] {
        m_product.clear();
        applyChips();
    });
    connect(m_publicChip, &FilterChip::cleared, this, [this] {
        m_public = -1;
        applyChips();
    });
    connect(m_unattachedChip, &FilterChip::toggled, this, &ExperiencesPage::applyChips);
    connect(m_changedChip, &FilterChip::toggled, this, &ExperiencesPage::applyChips);

    m_tableButton = iconButton(Glyph::List, tr("Show as table"), this);
    m_tableButton->setObjectName(QStringLiteral("viewTable"));
    m_matrixButton = iconButton(Glyph::Grid, tr("Show as matrix of products"), this);
    m_matrixButton->setObjectName(QStringLiteral("viewMatrix"));
    auto *views = new QButtonGroup(this);
    for (QToolButton *view : {m_tableButton, m_matrixButton}) {
        view->setCheckable(true);
        views->addButton(view);
        pane()->header()->addWidget(view);
    }
    m_tableButton->setChecked(true);
    connect(m_matrixButton, &QToolButton::toggled, this, &ExperiencesPage::showMatrix);
    auto *create = button(tr("New experience"), ButtonKind::Primary, Glyph::Plus, this);
    create->setObjectName(QStringLiteral("newExperience"));
    connect(create, &QPushButton::clicked, this, &ExperiencesPage::newItem);
    pane()->header()->addWidget(create);
}

void ExperiencesPage::setContext(WorkspaceAccess *workspace)
{
    if (m_products)
        disconnect(m_products, nullptr, this, nullptr);
    m_products = workspace ? workspace->source(QStringLiteral("product")) : nullptr;
    m_created.clear();
    RecordListPage::setContext(workspace);
    readChoices();
    if (m_products) {
        connect(m_products, &RecordSource::changed, this, &ExperiencesPage::readChoices);
        connect(m_products, &RecordSource::reloaded, this, &ExperiencesPage::readChoices);
    }
    if (workspace)
        connect(&host().edits(), &Edits::saved, this, &ExperiencesPage::onSaved);
}

void ExperiencesPage::readChoices()
{
    m_choices = readProducts(m_products);
    if (auto *shown = qobject_cast<ExperienceDetail *>(detail()))
        shown->setProducts(m_choices);
}

void ExperiencesPage::modelChanged(RecordTableModel *model)
{
    stopReading();
    QItemSelectionModel *old = m_matrix->selectionModel();
    m_matrix->setModel(nullptr);
    delete old;
    delete std::exchange(m_matrixModel, nullptr);
    if (model)
        connect(model, &RecordTableModel::loadingChanged, this, &ExperiencesPage::selectionUpdated);
    if (!model || !m_products)
        return;
    m_matrixModel = new MatrixModel(source(), m_products, &host().titles(), this);
    m_matrixModel->setFilter(pane()->filter());
    connect(m_matrixModel, &RecordTableModel::editRequested, this,
        [this](const Intent &intent) { warnOfLoss({intent}, submitEdit(intent)); });
    m_matrix->setModel(m_matrixModel);
    connect(m_matrix->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current, const QModelIndex &before) {
            if (current.row() == before.row()) {
                selectionUpdated(); // another column
                return;
            }
            onSelectionChanged();
        });
    connect(m_matrix->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ExperiencesPage::onSelectionChanged);
    if (pane()->showsAlternative())
        m_matrixModel->startBoth();
}

void ExperiencesPage::showMatrix(bool matrix)
{
    if (matrix && m_matrixModel)
        m_matrixModel->startBoth(); // read only when visible
    m_matrixButton->setChecked(matrix);
    m_tableButton->setChecked(!matrix);
    m_matrixAction->setChecked(matrix);
    pane()->showAlternative(matrix);
    setFocusProxy(matrix ? static_cast<QWidget *>(m_matrix) : pane()->view());
    Q_EMIT selectionChanged(kind(), chosen());
    selectionUpdated();
}

RecordDetail *ExperiencesPage::makeDetail(QWidget *parent)
{
    auto *made = new ExperienceDetail(host(), parent);
    connectDetail(made);
    return made;
}

void ExperiencesPage::connectDetail(ExperienceDetail *shown)
{
    const auto update = [this, shown](const char *member, const Json &value, const Json &seen) {
        Intent intent {
            QStringLiteral("experience.update"), shown->record().id, Json {{member, value}}};
        if (!seen.is_null())
            intent.base = Json {{member, seen}};
        submitEdit(intent);
    };
    connect(shown, &ExperienceDetail::renameRequested, this,
        [update](const QString &name, const Json &seen) { update("name", name, seen); });
    connect(shown, &ExperienceDetail::publicRequested, this,
        [update](bool isPublic) { update("is_public", isPublic, Json()); });
    connect(shown, &ExperienceDetail::detachRequested, this,
        [this, shown](const QString &product) { detach(shown->record().id, product); });
    // For the one shown; others may be selected in the list or the matrix.
    connect(shown, &ExperienceDetail::attachRequested, this,
        [this, shown] { attach({shown->record()}); });
    connect(shown, &ExperienceDetail::logoRequested, this,
        [this, shown] { changeLogo({shown->record()}); });
    connect(shown, &ExperienceDetail::deleteRequested, this,
        [this, shown] { openDelete({shown->record()}); });
    connect(shown, &ExperienceDetail::openRequested, this,
        [this, shown] { showOnWhop(shown->record().id); });
}

// --- Filters --------------------------------------------------------------------------------

void ExperiencesPage::applyChips()
{
    std::vector<FilterCondition> conditions;
    if (!m_app.isEmpty())
        conditions.push_back(FilterCondition::equals(experiences::appId, m_app));
    if (!m_product.isEmpty())
        conditions.push_back(FilterCondition::linkedTo(experiences::productsRelation, m_product));
    if (m_public >= 0)
        conditions.push_back(FilterCondition::flagIs(experiences::isPublic, m_public == 1));
    if (m_unattachedChip->isChecked())
        conditions.push_back(FilterCondition::notLinked(experiences::productsRelation));
    if (m_changedChip->isChecked())
        conditions.push_back(FilterCondition::pending());
    if (m_app.isEmpty())
        m_appChip->setValue({});
    if (m_product.isEmpty())
        m_productChip->setValue({});
    if (m_public < 0)
        m_publicChip->setValue({});
    pane()->setConditions(conditions);
}

void ExperiencesPage::clearFilters()
{
    m_app.clear();
    m_product.clear();
    m_public = -1;
    m_unattachedChip->setChecked(false);
    m_changedChip->setChecked(false);
    RecordListPage::clearFilters();
    applyChips();
}

void ExperiencesPage::chooseApp()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<AppChoice> apps
        = readApps(workspace() ? workspace()->source(QStringLiteral("app")) : nullptr);
    for (const AppChoice &app : apps) {
        QAction *action = menu->addAction(icon(app.glyph), menuText(isolated(app.name)));
        connect(action, &QAction::triggered, this, [this, app] {
            m_app = app.id;
            m_appChip->setValue(isolated(app.name));
            applyChips();
        });
    }
    menu->popup(m_appChip->mapToGlobal(QPoint(0, m_appChip->height() + 2)));
}

void ExperiencesPage::chooseProduct()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ProductChoice &product : std::as_const(m_choices)) {
        QAction *action = menu->addAction(menuText(isolated(product.title)));
        connect(action, &QAction::triggered, this, [this, product] {
            m_product = product.id;
            m_productChip->setValue(isolated(product.title));
            applyChips();
        });
    }
    menu->popup(m_productChip->mapToGlobal(QPoint(0, m_productChip->height() + 2)));
}

void ExperiencesPage::choosePublic()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString &text, int value) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, text, value] {
            m_public = value;
            m_publicChip->setValue(text);
            applyChips();
        });
    };
    add(tr("Yes"), 1);
    add(tr("No"), 0);
    menu->popup(m_publicChip->mapToGlobal(QPoint(0, m_publicChip->height() + 2)));
}

// --- Layout ---------------------------------------------------------------------------------

QList<QAction *> ExperiencesPage::viewActions() const
{
    return {m_matrixAction};
}

QByteArray ExperiencesPage::saveLayout() const
{
    return QByteArray(pane()->showsAlternative() ? "m" : "t") + RecordListPage::saveLayout();
}

void ExperiencesPage::restoreLayout(const QByteArray &layout)
{
    if (layout.isEmpty())
        return;
    showMatrix(layout.startsWith('m'));
    RecordListPage::restoreLayout(layout.mid(1));
}

} // namespace hopyard
