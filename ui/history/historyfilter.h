// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/historymodel.h"
#include "ui/words.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace hopyard {

// The history as displayed: sentences in place of action names, relative times, state colours; only
// rows that contain the text and have the chosen outcome.
class HistoryFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit HistoryFilter(QObject *parent = nullptr);

    void setHistory(HistoryModel *model);
    void setTitles(TitleOf titleOf);
    void setNow(qint64 nowMs) { m_nowMs = nowMs; }
    void setText(const QString &text);
    void setState(std::optional<OperationState> state); // empty: all
    [[nodiscard]] bool isFiltering() const { return !m_text.isEmpty() || m_state; }

    [[nodiscard]] const Operation *operation(const QModelIndex &index) const;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] QString sentence(const Operation &operation) const;

    HistoryModel *m_history = nullptr;
    TitleOf m_titleOf;
    QString m_text;
    std::optional<OperationState> m_state;
    qint64 m_nowMs = 0;
};

} // namespace hopyard
