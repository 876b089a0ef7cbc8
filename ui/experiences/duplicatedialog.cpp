// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/duplicatedialog.h"

#include "schema/experiences.h"
#include "ui/courses/coursecopies.h"
#include "ui/delegates/celldelegate.h"
#include "ui/errortext.h"
#include "ui/experiences/namepattern.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int mostCopies = 50;

} // namespace

DuplicateDialog::DuplicateDialog(
    const QList<Record> &experiences, CourseCopies *courses, QWidget *parent)
    : FormDialog(experiences.size() == 1
            ? tr("Duplicate %1").arg(Words::quoted(Words::recordTitle(experiences.first())))
            : tr("Duplicate %n experiences", nullptr, int(experiences.size())),
        tr("Only the experience is copied: its app, name, picture and products. What is inside – "
           "lessons, posts, messages, files – is not copied."),
        parent)
    , m_experiences(experiences)
    , m_courses(courses)
    , m_withCourses(new QCheckBox(this))
    , m_cost(new SafeLabel(this))
    , m_count(new QSpinBox(this))
    , m_pattern(new QLineEdit(tr("{name} – copy"), this))
    , m_preview(new QListWidget(this))
{
    setObjectName(QStringLiteral("duplicateDialog"));
    m_count->setObjectName(QStringLiteral("duplicateCount"));
    m_count->setRange(1, mostCopies);
    m_count->setMinimumWidth(88);
    m_pattern->setObjectName(QStringLiteral("duplicatePattern"));
    m_preview->setObjectName(QStringLiteral("duplicatePreview"));
    dressView(m_preview)->setMarkColumn(-1);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->setMinimumHeight(120);

    auto *fields = new QHBoxLayout;
    fields->setSpacing(space::m);
    auto *count = new QVBoxLayout;
    count->setSpacing(space::xs);
    count->addWidget(caption(tr("&Copies"), m_count));
    count->addWidget(m_count);
    auto *pattern = new QVBoxLayout;
    pattern->setSpacing(space::xs);
    pattern->addWidget(caption(tr("&Name pattern"), m_pattern));
    pattern->addWidget(m_pattern);
    fields->addLayout(count);
    fields->addLayout(pattern, 1);
    body()->addLayout(fields);
    auto *help = new SafeLabel(
        tr("{name} is the name now, {n} counts 1, 2, 3, {n:02} counts 01, 02, 03."), this);
    setTypeRole(help, TypeRole::Caption);
    setTextRole(help, ColorRole::Secondary);
    help->setWrap(true);
    body()->addWidget(help);
    body()->addSpacing(space::m);
    body()->addWidget(caption(tr("New names"), m_preview));
    body()->addWidget(m_preview, 1);
    m_withCourses->setObjectName(QStringLiteral("duplicateCourses"));
    m_cost->setObjectName(QStringLiteral("duplicateCoursesCost"));
    m_cost->setWrap(true);
    setTextRole(m_cost, ColorRole::Secondary);
    body()->addSpacing(space::s);
    body()->addWidget(m_withCourses);
    body()->addWidget(m_cost);
    resize(520, 500);
    if (m_courses) {
        m_courses->setParent(this);
        connect(m_courses, &CourseCopies::changed, this, &DuplicateDialog::preview);
    }
    connect(m_withCourses, &QCheckBox::toggled, this, [this](bool on) {
        if (on)
            m_courses->start();
        preview();
    });

    connect(m_count, &QSpinBox::valueChanged, this, [this](int copies) {
        // The default pattern gets a number once there are several copies.
        if (copies > 1 && m_pattern->text() == tr("{name} – copy"))
            m_pattern->setText(tr("{name} – copy {n}"));
        else if (copies == 1 && m_pattern->text() == tr("{name} – copy {n}"))
            m_pattern->setText(tr("{name} – copy"));
        preview();
    });
    connect(m_pattern, &QLineEdit::textChanged, this, &DuplicateDialog::preview);
    m_count->setFocus();
    m_count->selectAll();
    preview();
}

QStringList DuplicateDialog::namesFor(const Record &experience) const
{
    QStringList names
        = patternNames(m_pattern->text(), experience.text(experiences::name), m_count->value());
    for (QString &name : names)
        name = name.trimmed();
    return names;
}

bool DuplicateDialog::copiesCourses() const
{
    return m_courses && m_withCourses->isChecked()
        && (m_courses->count() > 0 || !m_courses->isListed());
}

// Whop cannot copy courses; Hopyard's own copying is offered if there are any.
void DuplicateDialog::showCourses()
{
    const int courses = m_courses ? m_courses->count() : 0;
    m_withCourses->setVisible(courses > 0 || copiesCourses());
    m_withCourses->setText(
        Words::counted(tr("&Also copy its courses: %Ln course(s)", nullptr, courses), courses));
    m_cost->setVisible(copiesCourses());
    if (!copiesCourses())
        return;
    m_cost->setText(m_courses->isReady()
            ? tr("%1 The copied courses are hidden; students stay with the originals.")
                  .arg(m_courses->costText(m_count->value()))
            : tr("Getting the lessons from Whop…"));
}

QString DuplicateDialog::coursesProblem() const
{
    if (copiesCourses() && !m_courses->refused().isEmpty())
        return tr("Whop doesn’t give %1 whole: the courses can’t be copied.")
            .arg(Words::quoted(m_courses->refused()));
    return copiesCourses() && m_courses->isStuck()
        ? tr("Some of the courses are not on this computer yet, and there is no connection to "
             "Whop.")
        : QString();
}

QStringList DuplicateDialog::shownNames(const Record &experience, QString &problem) const
{
    const QString field = Words::fieldTitle(QStringLiteral("experience"), QStringLiteral("name"));
    const QString now = experience.text(experiences::name);
    QStringList shown;
    if (now.size() > mostOfAName) {
        const qsizetype length
            = nameLength(patternName(m_pattern->text(), now, m_count->value()).trimmed());
        if (length > experiences::maxNameLength) {
            problem = ErrorText::tooLong(field, experiences::maxNameLength, length);
            for (const QString &name :
                patternNames(m_pattern->text(), now.left(mostOfAName), m_count->value()))
                shown << isolated(name);
            return shown;
        }
    }
    for (const QString &name : namesFor(experience)) {
        const qsizetype length = nameLength(name);
        if (name.isEmpty())
            problem = ErrorText::missing(field);
        else if (length > experiences::maxNameLength)
            problem = ErrorText::tooLong(field, experiences::maxNameLength, length);
        shown << isolated(name);
    }
    return shown;
}

void DuplicateDialog::preview()
{
    showCourses();
    QString problem;
    QStringList all;
    for (const Record &experience : std::as_const(m_experiences))
        all << shownNames(experience, problem);
    m_preview->clear();
    m_preview->addItems(all);
    setPrimary(
        all.size() == 1 ? tr("Create copy") : tr("Create %Ln copies", nullptr, int(all.size())));
    if (problem.isEmpty())
        problem = coursesProblem();
    if (!problem.isEmpty())
        setProblem(problem);
    else if (copiesCourses() && !m_courses->isReady())
        setProblem({}, true);
    else if (m_count->value() > 1 && !patternHasNumber(m_pattern->text()))
        setHint(tr("All copies get the same name. Add {n} to number them."));
    else
        setProblem({}, false);
}

QList<Intent> DuplicateDialog::intents() const
{
    QList<Intent> intents;
    for (const Record &experience : m_experiences) {
        for (const QString &name : namesFor(experience)) {
            const QString copy = Intent::madeBy(intents.size());
            intents.append(
                {QStringLiteral("experience.duplicate"), experience.id, Json {{"name", name}}});
            if (copiesCourses() && m_courses->isReady())
                intents.append(m_courses->planFor(experience.id, copy).intents);
        }
    }
    return intents;
}

Json DuplicateDialog::draftValues() const
{
    return Json {{"copies", m_count->value()}, {"pattern", m_pattern->text()},
        {"courses", m_withCourses->isChecked()}};
}

void DuplicateDialog::restoreDraft(const Json &values)
{
    m_count->setValue(int(jsonInt(values, "copies", 1)));
    m_pattern->setText(jsonText(values, "pattern"));
    m_withCourses->setChecked(m_courses && jsonBool(values, "courses"));
}

} // namespace hopyard
