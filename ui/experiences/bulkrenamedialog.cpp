// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/bulkrenamedialog.h"

#include "schema/experiences.h"
#include "ui/delegates/celldelegate.h"
#include "ui/experiences/renamepreview.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>

#include <algorithm>

namespace hopyard {

namespace {

// With so many the list follows each letter.
constexpr qsizetype fewNames = 200;
constexpr int renamePauseMs = 120;

} // namespace

BulkRenameDialog::BulkRenameDialog(const QList<Record> &experiences, QWidget *parent)
    : FormDialog(tr("Rename %Ln experiences", nullptr, int(experiences.size())),
        tr("Only the names below change. Nothing is sent before you have seen the plan in the "
           "Outbox when there are more than five."),
        parent)
    , m_experiences(experiences)
    , m_find(new QLineEdit(this))
    , m_replace(new QLineEdit(this))
    , m_pattern(new QLineEdit(this))
    , m_matchCase(new QCheckBox(tr("&Match case"), this))
    , m_expression(new QCheckBox(tr("Regular e&xpression"), this))
    , m_case(new QComboBox(this))
    , m_table(new QTableView(this))
    , m_below(new QStackedWidget(this))
    , m_nothing(new SafeLabel(this))
    , m_typed(new QTimer(this))
{
    setObjectName(QStringLiteral("bulkRenameDialog"));
    for (const Record &experience : experiences)
        m_names << experience.text(experiences::name);
    m_model = new RenamePreview(m_names, this);
    m_find->setObjectName(QStringLiteral("renameFind"));
    m_replace->setObjectName(QStringLiteral("renameReplace"));
    m_pattern->setObjectName(QStringLiteral("renamePattern"));
    m_pattern->setPlaceholderText(QStringLiteral("{name}"));
    m_matchCase->setObjectName(QStringLiteral("renameMatchCase"));
    m_expression->setObjectName(QStringLiteral("renameExpression"));
    m_case->setObjectName(QStringLiteral("renameCase"));
    m_case->addItems({tr("Keep letters as they are"), tr("UPPER CASE"), tr("lower case"),
        tr("Each Word Capitalized"), tr("First letter capitalized")});

    m_table->setObjectName(QStringLiteral("renamePreview"));
    m_table->setAccessibleName(tr("Names that change"));
    m_table->setModel(m_model);
    dressView(m_table)->setMarkColumn(-1);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setMinimumHeight(200);

    body()->addLayout(makeFields());
    body()->addSpacing(space::m);
    m_nothing->setObjectName(QStringLiteral("renameNothing"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWrap(true);
    setTextRole(m_nothing, ColorRole::Secondary);
    m_below->addWidget(m_table);
    m_below->addWidget(m_nothing);
    body()->addWidget(m_below, 1);
    resize(680, 580);

    for (QLineEdit *field : {m_find, m_replace, m_pattern})
        connect(field, &QLineEdit::textChanged, this, &BulkRenameDialog::previewSoon);
    for (QCheckBox *box : {m_matchCase, m_expression})
        connect(box, &QCheckBox::toggled, this, &BulkRenameDialog::previewSoon);
    connect(m_case, &QComboBox::currentIndexChanged, this, &BulkRenameDialog::previewSoon);
    m_typed->setSingleShot(true);
    m_typed->setInterval(renamePauseMs);
    connect(m_typed, &QTimer::timeout, this, &BulkRenameDialog::preview);
    m_find->setFocus();
    preview();
}

QLayout *BulkRenameDialog::makeFields()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    grid->addWidget(caption(tr("&Find"), m_find), 0, 0);
    grid->addWidget(caption(tr("R&eplace with"), m_replace), 0, 1);
    grid->addWidget(m_find, 1, 0);
    grid->addWidget(m_replace, 1, 1);
    auto *options = new QHBoxLayout;
    options->setSpacing(space::l);
    options->addWidget(m_matchCase);
    options->addWidget(m_expression);
    options->addStretch(1);
    grid->addLayout(options, 2, 0, 1, 2);
    grid->setRowMinimumHeight(3, space::s);
    grid->addWidget(caption(tr("&Pattern"), m_pattern), 4, 0);
    grid->addWidget(caption(tr("&Letters"), m_case), 4, 1);
    grid->addWidget(m_pattern, 5, 0);
    grid->addWidget(m_case, 5, 1);
    m_pattern->setToolTip(
        tr("{name} is the name now, {n} counts the rows, {n:02} with two digits"));
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return grid;
}

RenameRule BulkRenameDialog::rule() const
{
    RenameRule rule;
    rule.find = m_find->text();
    rule.replace = m_replace->text();
    rule.matchCase = m_matchCase->isChecked();
    rule.regularExpression = m_expression->isChecked();
    rule.pattern = m_pattern->text();
    rule.letterCase = static_cast<LetterCase>(m_case->currentIndex());
    return rule;
}

void BulkRenameDialog::previewSoon()
{
    if (m_names.size() <= fewNames)
        preview();
    else
        m_typed->start();
}

void BulkRenameDialog::preview()
{
    m_typed->stop();
    const RenameRule wanted = rule();
    m_renames = renames(m_names, wanted);
    m_model->setRenames(m_renames);
    const int changes = int(m_renames.size());
    m_nothing->setText(wanted == RenameRule()
            ? tr("Say what to find, or give a pattern. The names that change appear here.")
            : tr("No name changes."));
    m_below->setCurrentIndex(changes > 0 ? 0 : 1);
    setPrimary(changes == 0
            ? tr("Rename")
            : Words::counted(tr("Rename %Ln experience(s)", nullptr, changes), changes));
    showProblems(wanted);
}

void BulkRenameDialog::showProblems(const RenameRule &wanted)
{
    const QString broken = renameRuleProblem(wanted);
    const auto tooLong = int(std::ranges::count(m_renames, true, &Rename::tooLong));
    const auto blank = int(std::ranges::count(m_renames, true, &Rename::blank));
    if (!broken.isEmpty())
        setProblem(tr("This expression can’t be read: %1").arg(broken));
    else if (tooLong > 0)
        setProblem(
            Words::counted(tr("%Ln name(s) would have more than %1 characters.", nullptr, tooLong)
                               .arg(QLocale().toString(experiences::maxNameLength)),
                tooLong));
    else if (blank > 0)
        setProblem(Words::counted(tr("%Ln name(s) would be empty.", nullptr, blank), blank));
    else
        setProblem({}, m_renames.isEmpty());
}

// Who is quicker than the list means what is typed.
void BulkRenameDialog::accept()
{
    if (m_typed->isActive())
        preview();
    if (primary()->isEnabled())
        FormDialog::accept();
}

QList<Intent> BulkRenameDialog::intents() const
{
    QList<Intent> intents;
    for (const Rename &rename : m_renames) {
        const Record &experience = m_experiences[rename.index];
        Intent intent {
            QStringLiteral("experience.update"), experience.id, Json {{"name", rename.name}}};
        // The dialog may be open for long: the names it shows are those the new ones are made of.
        if (const Json *seen = jsonAt(experience.body(), "name"))
            intent.base = Json {{"name", *seen}};
        intents.append(intent);
    }
    return intents;
}

Json BulkRenameDialog::draftValues() const
{
    return Json {{"find", m_find->text()}, {"replace", m_replace->text()},
        {"pattern", m_pattern->text()}, {"match_case", m_matchCase->isChecked()},
        {"expression", m_expression->isChecked()}, {"letters", m_case->currentIndex()}};
}

void BulkRenameDialog::restoreDraft(const Json &values)
{
    m_find->setText(jsonText(values, "find"));
    m_replace->setText(jsonText(values, "replace"));
    m_pattern->setText(jsonText(values, "pattern"));
    m_matchCase->setChecked(jsonBool(values, "match_case"));
    m_expression->setChecked(jsonBool(values, "expression"));
    m_case->setCurrentIndex(int(jsonInt(values, "letters")));
}

} // namespace hopyard
