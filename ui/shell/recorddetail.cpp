// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recorddetail.h"

#include "core/ids.h"
#include "models/titlelookup.h"
#include "ui/page.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

RecordDetail::RecordDetail(PageHost &host, const TableSpec &spec, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_spec(spec)
    , m_title(new SafeLabel(this))
    , m_id(new CopyableId(this))
{
    setTypeRole(m_title, TypeRole::Title);
    m_title->setWrap(true, 3);
    auto *back = iconButton(Glyph::ArrowLeft, tr("Back to the list"), this);
    back->setObjectName(QStringLiteral("detailBack"));
    back->hide();
    m_back = back;
    auto *close = iconButton(Glyph::Close, tr("Close the details"), this);
    close->setObjectName(QStringLiteral("detailClose"));
    m_close = close;
    m_goneBar = new StateBar(this);
    m_goneBar->setObjectName(QStringLiteral("detailGone"));
    m_goneBar->setClosable(false);
    connect(back, &QToolButton::clicked, this, &RecordDetail::closeRequested);
    connect(close, &QToolButton::clicked, this, &RecordDetail::closeRequested);
    connect(m_id, &CopyableId::copied, this, [this] {
        m_host.notify({tr("Id copied"), {}, Tone::Neutral, Glyph::Check});
    });

    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(space::s);
    head->addWidget(back, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);

    m_content = new QWidget(this);
    m_body = new QVBoxLayout(m_content);
    m_body->setContentsMargins(space::xl, space::s, space::xl, space::xl);
    m_body->setSpacing(space::s);
    auto *scroll = new QScrollArea(this);
    m_scroll = scroll;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    scroll->viewport()->setAutoFillBackground(false); // the pane's own colour shows through
    m_content->setAutoFillBackground(false);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(space::xl, space::l, space::l, space::s);
    top->setSpacing(space::xs);
    top->addLayout(head);
    top->addWidget(m_id, 0, Qt::AlignLeading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_goneBar);
    layout->addWidget(scroll, 1);
    setMinimumWidth(360);
}

void RecordDetail::setRecord(const Record &record)
{
    m_record = record;
    if (std::exchange(m_isGone, false)) {
        m_goneBar->clear();
        setGone(false);
    }
    m_content->setVisible(!record.isNull());
    if (m_whole)
        m_whole->setVisible(!record.isNull());
    m_id->setVisible(!record.isNull());
    if (record.isNull()) {
        m_title->setText(tr("Nothing selected"));
        return;
    }
    m_title->setServerText(Words::recordTitle(record));
    m_id->setId(record.id);
    showRecord(record);
}

void RecordDetail::showGone()
{
    if (m_record.isNull() || std::exchange(m_isGone, true))
        return;
    m_goneBar->show(Tone::Warning, QStringLiteral("gone"),
        isLocalId(m_record.id)
            ? tr("This was taken back. What you typed here stays as a draft.")
            : tr("This is not on Whop any more. What you typed here stays as a draft."));
    const bool here = isAncestorOf(window()->focusWidget());
    setGone(true);
    if (here && !isAncestorOf(window()->focusWidget()))
        m_close->setFocus(Qt::OtherFocusReason);
}

void RecordDetail::setGone(bool gone)
{
    m_content->setEnabled(!gone);
    if (m_whole)
        m_whole->setEnabled(!gone);
}

void RecordDetail::rename(const QString &id)
{
    m_record.id = id;
    renamed(id);
}

void RecordDetail::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void RecordDetail::replaceBody(QWidget *whole)
{
    m_whole = whole;
    m_scroll->hide();
    static_cast<QVBoxLayout *>(layout())->addWidget(whole, 1);
}

QWidget *RecordDetail::heading(const QString &text)
{
    auto *label = new SafeLabel(text, m_content);
    setTypeRole(label, TypeRole::Strong);
    label->setContentsMargins(0, space::m, 0, 0);
    return label;
}

void RecordDetail::showRecord(const Record &record)
{
    if (!m_fields) {
        m_fields = new QFormLayout;
        m_fields->setHorizontalSpacing(space::xl);
        m_fields->setVerticalSpacing(space::s);
        m_fields->setRowWrapPolicy(QFormLayout::DontWrapRows);
        m_fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        m_fields->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
        for (const ColumnSpec &column : m_spec.columns) {
            auto *name
                = new SafeLabel(QCoreApplication::translate("tables", column.title), m_content);
            setTextRole(name, ColorRole::Secondary);
            auto *value = new SafeLabel(m_content);
            value->setWrap(true);
            m_fields->addRow(name, value);
            m_values.append(value);
        }
        m_body->addLayout(m_fields);
        m_body->addStretch(1);
    }
    const CellContext context {QLocale(), &m_host.titles()};
    if (m_spec.resolve)
        m_spec.resolve(record, m_host.titles());
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        const QString text = m_spec.columns[std::size_t(i)].display(record, context);
        if (text.isEmpty())
            m_values[i]->setText(QStringLiteral("–"));
        else
            m_values[i]->setServerText(text);
    }
}

void RecordDetail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens(palette()).color(ColorRole::Panel));
}

} // namespace hopyard
