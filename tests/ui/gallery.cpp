// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery.h"

#include "core/record.h"
#include "models/roles.h"
#include "ui/delegates/celldelegate.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

namespace hopyard::test {
namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

QLayout *buttonRow()
{
    auto *row = new QHBoxLayout;
    row->addWidget(button(text("Send 14 changes"), ButtonKind::Primary, Glyph::Send));
    row->addWidget(button(text("Duplicate"), ButtonKind::Secondary, Glyph::CopyPlus));
    row->addWidget(button(text("Delete course"), ButtonKind::Danger, Glyph::Trash2));
    row->addWidget(button(text("Cancel"), ButtonKind::Ghost));
    row->addWidget(button(text("Learn more"), ButtonKind::Link));
    auto *off = button(text("Send request"), ButtonKind::Primary);
    off->setEnabled(false);
    row->addWidget(off);
    auto *offToo = button(text("Attach…"), ButtonKind::Secondary, Glyph::Link);
    offToo->setEnabled(false);
    row->addWidget(offToo);
    row->addWidget(iconButton(Glyph::RefreshCw, text("Refresh")));
    row->addWidget(iconButton(Glyph::ChevronRight, text("Next")));
    row->addStretch();
    return row;
}

QLayout *inputRow()
{
    auto *row = new QHBoxLayout;
    auto *edit = new QLineEdit(text("VIP Chat"));
    edit->setClearButtonEnabled(true);
    edit->setAccessibleName(text("Name"));
    row->addWidget(edit);
    auto *search = new QLineEdit;
    search->setPlaceholderText(text("Search experiences"));
    search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    search->setAccessibleName(text("Search"));
    row->addWidget(search);
    auto *combo = new QComboBox;
    combo->addItems({text("Everyone"), text("Admins only")});
    combo->setAccessibleName(text("Who can post"));
    row->addWidget(combo);
    auto *spin = new QSpinBox;
    spin->setValue(7);
    spin->setAccessibleName(text("Days"));
    row->addWidget(spin);
    auto *off = new QLineEdit(text("read only"));
    off->setEnabled(false);
    off->setAccessibleName(text("Fixed"));
    row->addWidget(off);
    return row;
}

QLayout *checkRow()
{
    auto *row = new QHBoxLayout;
    for (int i = 0; i < 3; ++i) {
        auto *box = new QCheckBox(i == 0 ? text("Visible")
                : i == 1                 ? text("Public")
                                         : text("Some lessons"));
        box->setTristate(i == 2);
        box->setCheckState(i == 0 ? Qt::Unchecked : i == 1 ? Qt::Checked : Qt::PartiallyChecked);
        row->addWidget(box);
    }
    auto *off = new QCheckBox(text("Not allowed"));
    off->setEnabled(false);
    row->addWidget(off);
    auto *one = new QRadioButton(text("Light"));
    auto *two = new QRadioButton(text("Dark"));
    two->setChecked(true);
    row->addWidget(one);
    row->addWidget(two);
    auto *progress = new QProgressBar;
    progress->setRange(0, 100);
    progress->setValue(42);
    progress->setTextVisible(false);
    progress->setFixedHeight(6);
    progress->setAccessibleName(text("Progress"));
    row->addWidget(progress, 1);
    return row;
}

QWidget *chips()
{
    auto *panel = new QWidget;
    auto *flow = new FlowLayout(panel);
    auto *product = new FilterChip(text("Product"));
    product->setDropDown(true);
    auto *app = new FilterChip(text("App"));
    app->setValue(text("Courses"));
    auto *mine = new FilterChip(text("Changed by me"));
    mine->setGlyph(Glyph::SquarePen);
    for (QWidget *w : {static_cast<QWidget *>(product), static_cast<QWidget *>(app),
             static_cast<QWidget *>(mine)})
        flow->addWidget(w);
    const std::pair<const char *, Tone> tones[] = {{"Draft", Tone::Neutral},
        {"Scheduled", Tone::Accent}, {"Sent", Tone::Success}, {"We don't know", Tone::Warning},
        {"Failed", Tone::Danger}, {"Takes access away", Tone::Notice}, {"Demo", Tone::Violet}};
    for (const auto &[name, tone] : tones) {
        auto *chip = new Chip(text(name), tone);
        if (tone == Tone::Success)
            chip->setGlyph(Glyph::Check);
        flow->addWidget(chip);
    }
    return panel;
}

StateBar *bar(QWidget *parent, Tone tone, const char *sentence, const char *action)
{
    auto *made = new StateBar(parent);
    made->show(tone, text("state"), text(sentence), text(action));
    made->setClosable(tone == Tone::Neutral);
    return made;
}

void addCell(QList<QStandardItem *> *row, const QString &shown)
{
    row->append(new QStandardItem(shown));
}

} // namespace

void fillExperiences(QStandardItemModel *model)
{
    model->setHorizontalHeaderLabels({text("Name"), text("App"), text("Products"), text("Public"),
        text("Status"), text("Members"), text("Price")});
    const std::pair<const char *, Mark> rows[] = {{"VIP Chat", Mark::None},
        {"Trading Basics", Mark::Changed}, {"Morning briefing", Mark::New},
        {"Signals", Mark::Sending}, {"Office hours", Mark::Failed},
        {"Old announcements", Mark::Leaving}, {"Coaching calls", Mark::Unknown},
        {"Weekly recap", Mark::Conflict}, {"Downloads", Mark::Blocked},
        {"<b>Not bold</b> & \"plain\"", Mark::None}, {"غرفة النقاش", Mark::Changed}};
    int i = 0;
    for (const auto &[name, mark] : rows) {
        QList<QStandardItem *> row;
        addCell(&row, text(name));
        row[0]->setData(int(mark), MarkRole);
        row[0]->setData(text(name), AvatarRole);
        row[0]->setData(text("changed, not sent"), MarkTextRole);
        row[0]->setData(text("updated 2 days ago"), SubtitleRole);
        addCell(&row, i % 2 ? text("Courses") : text("Forums"));
        row[1]->setData(int(i % 2 ? Glyph::BookOpen : Glyph::MessagesSquare), GlyphRole);
        addCell(&row, {});
        QStringList products {text("Gold"), text("Lifetime access"), text("Silver"), text("Trial")};
        row[2]->setData(products.mid(0, i % 5), ChipsRole);
        row[2]->setData(i == 3, ChangedRole);
        addCell(&row, {});
        row[3]->setCheckable(true);
        row[3]->setCheckState(i % 3 == 0 ? Qt::Checked
                : i % 3 == 1             ? Qt::Unchecked
                                         : Qt::PartiallyChecked);
        row[3]->setData(i % 4 == 1, CheckChangedRole);
        addCell(&row, i % 2 ? text("Visible") : text("Hidden"));
        row[4]->setData(true, ChipRole);
        row[4]->setData(int(i % 2 ? Tone::Success : Tone::Neutral), ToneRole);
        addCell(&row, QLocale().toString(i * 1311));
        row[5]->setData(true, NumericRole);
        addCell(&row, text("USD %1.00").arg(11 * i));
        row[6]->setData(true, NumericRole);
        model->appendRow(row);
        ++i;
    }
    QList<QStandardItem *> loading;
    for (int column = 0; column < 7; ++column) {
        addCell(&loading, {});
        loading.last()->setData(true, LoadingRole);
    }
    model->appendRow(loading);
}

std::unique_ptr<QWidget> widgetGallery()
{
    auto page = std::make_unique<QWidget>();
    page->resize(1180, 960);
    auto *column = new QVBoxLayout(page.get());
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *strip = new EnvironmentStrip(page.get());
    column->addWidget(strip);
    strip->setKind(EnvironmentStrip::Kind::Demo);
    column->addWidget(bar(page.get(), Tone::Neutral,
        "Offline – showing what was saved today 09:41. Changes wait in the Outbox.", "Try again"));
    column->addWidget(bar(
        page.get(), Tone::Warning, "Whop asked us to slow down. Continuing at 14:02:10.", "Pause"));
    column->addWidget(
        bar(page.get(), Tone::Danger, "Whop doesn't accept this key any more.", "Replace key…"));
    column->addWidget(bar(page.get(), Tone::Success, "14 changes sent.", ""));
    auto *body = new QVBoxLayout;
    body->setContentsMargins(24, 20, 24, 20);
    body->setSpacing(14);
    column->addLayout(body, 1);
    auto *header = new SectionHeader(text("Experiences"), page.get(), TypeRole::Page);
    header->setSubtitle(text("27 experiences · as of 2 min ago"));
    header->addWidget(button(text("New experience"), ButtonKind::Primary, Glyph::Plus));
    body->addWidget(header);
    body->addLayout(buttonRow());
    body->addLayout(inputRow());
    body->addLayout(checkRow());
    body->addWidget(chips());
    auto *tabs = new QTabBar;
    tabs->setDrawBase(true);
    for (const char *name : {"Outline", "Students", "Settings"})
        tabs->addTab(text(name));
    tabs->setAccessibleName(text("Course"));
    body->addWidget(tabs);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    body->addLayout(columns, 1);
    auto *left = new QVBoxLayout;
    auto *id = new CopyableId;
    id->setId(text("exp_4kT2bQx91LmNop"));
    left->addWidget(id);
    auto *diff = new DiffView;
    diff->setRows({{text("Name"), text("VIP Chat"), text("VIP Lounge")},
        {text("Products"), QString(), text("Gold, Silver")},
        {text("Description"), text("Ask anything.\nWe answer daily."), text("")}});
    left->addWidget(diff);
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(16, 14, 16, 14);
    auto *caption = new SafeLabel(text("Available balance"));
    setTypeRole(caption, TypeRole::Caption);
    setTextRole(caption, ColorRole::Secondary);
    auto *money = new SafeLabel(text("USD 12,480.50"));
    setTypeRole(money, TypeRole::Money);
    auto *asOf = new SafeLabel(text("as of 2 min ago"));
    setTextRole(asOf, ColorRole::Secondary);
    for (QWidget *w : {caption, money, asOf})
        inside->addWidget(w);
    left->addWidget(card);
    left->addStretch();
    columns->addLayout(left, 1);
    auto *empty = new EmptyState(page.get());
    empty->setContent(Glyph::BookOpen, text("No courses yet"),
        text("A course is chapters and lessons your members work through. Build it here, send it "
             "when it is ready."));
    empty->setAction(text("New course"), Glyph::Plus);
    empty->setLink(text("How courses work"));
    columns->addWidget(empty, 1);
    auto *skeleton = new Skeleton(page.get());
    skeleton->start(text("Getting experiences… 120"), 0);
    columns->addWidget(skeleton, 1);
    auto *toast = new Toast(page.get());
    toast->post(
        {text("Renamed to ‘VIP Lounge’"), text("Undo"), Tone::Success, Glyph::CircleCheck, {}});
    return page;
}

std::unique_ptr<QWidget> viewGallery()
{
    auto page = std::make_unique<QSplitter>();
    page->resize(1280, 800);
    auto *side = new QWidget;
    setGroundRole(side, ColorRole::Sidebar);
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 8, 0, 8);
    auto *tree = new QTreeView;
    tree->setObjectName(text("sidebar"));
    dressSidebar(tree);
    auto *places = new QStandardItemModel(page.get());
    const std::tuple<const char *, Glyph, int> entries[]
        = {{"Home", Glyph::House, 0}, {"Activity", Glyph::Activity, 3}, {"Content", Glyph::None, 0},
            {"Experiences", Glyph::Layers, 0}, {"Courses", Glyph::BookOpen, 0},
            {"Forum posts", Glyph::MessagesSquare, 12}, {"People", Glyph::None, 0},
            {"Members", Glyph::Users, 0}, {"Messages", Glyph::MessageCircle, -1},
            {"Money", Glyph::None, 0}, {"Payouts", Glyph::Wallet, 0},
            {"Payments", Glyph::CreditCard, 0}, {"Work", Glyph::None, 0},
            {"Outbox", Glyph::Send, 14}, {"History", Glyph::History, 0}};
    for (const auto &[name, glyph, count] : entries) {
        auto *item = new QStandardItem(text(name));
        item->setData(int(glyph), GlyphRole);
        item->setData(glyph == Glyph::None, SectionRole);
        item->setData(count, CountRole);
        item->setData(count < 0, LockedRole);
        item->setData(int(count == 14 ? Tone::Accent : Tone::Neutral), ToneRole);
        places->appendRow(item);
    }
    tree->setModel(places);
    tree->setCurrentIndex(places->index(3, 0));
    sideColumn->addWidget(tree);
    page->addWidget(side);

    auto *middle = new QSplitter(Qt::Vertical);
    auto *model = new QStandardItemModel(page.get());
    fillExperiences(model);
    auto *table = new QTableView;
    table->setObjectName(text("experiencesTable"));
    dressView(table);
    table->setModel(model);
    table->setColumnWidth(0, 270);
    table->setColumnWidth(2, 210);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    table->selectRow(1);
    middle->addWidget(table);
    auto *list = new QListView;
    auto *delegate = dressView(list);
    delegate->setTwoLine(true);
    list->setModel(model);
    list->setCurrentIndex(model->index(2, 0));
    middle->addWidget(list);
    middle->setSizes({500, 300});
    page->addWidget(middle);
    page->setSizes({232, 1048});
    return page;
}

} // namespace hopyard::test
