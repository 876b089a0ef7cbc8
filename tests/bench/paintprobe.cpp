// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchtools.h"
#include "models/roles.h"

#include <QAction>
#include <QApplication>
#include <QGenericPlugin>
#include <QTableView>
#include <QTimer>

// Measures a program from inside without a change to it: Qt loads this plugin at start when
// QT_QPA_GENERIC_PLUGINS names it. It watches for the first paint of a widget with rows in it,
// then for the same after each switch of places, prints what it saw and ends the program.
//
// HOPYARD_PROBE_T0      when the program was started, ms of the monotonic clock
// HOPYARD_PROBE_WATCH   objectName of a view (its first rows count) or of any widget
// HOPYARD_PROBE_PLACES  "products:productsTable …": goes to each place, waits for its widget
// HOPYARD_PROBE_ROUNDS  how often all of them

namespace hopyard::bench {

namespace {

const auto paintedEvent = QEvent::Type(QEvent::registerEventType());

struct ProbedPlace
{
    QString action; // its object name
    QString widget;
    std::vector<double> times; // ms; the first is the one that makes the page
};

} // namespace

class PaintProbe final : public QObject
{
    Q_OBJECT

public:
    PaintProbe()
        : m_startMs(qEnvironmentVariable("HOPYARD_PROBE_T0").toDouble())
        , m_watched(qEnvironmentVariable("HOPYARD_PROBE_WATCH"))
        , m_roundsLeft(qEnvironmentVariableIntValue("HOPYARD_PROBE_ROUNDS"))
    {
        const QStringList places
            = qEnvironmentVariable("HOPYARD_PROBE_PLACES").split(u' ', Qt::SkipEmptyParts);
        for (const QString &place : places)
            m_places.push_back({QString(QStringLiteral("actionGo.") + place.section(u':', 0, 0)),
                place.section(u':', 1), {}});
        QCoreApplication::instance()->installEventFilter(this);
        m_patience.setSingleShot(true);
        m_patience.setInterval(20'000);
        connect(&m_patience, &QTimer::timeout, this,
            [this] { giveUp(QStringLiteral("never painted: ") + m_watched); });
        m_patience.start();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_watched.isEmpty() && isWatched(watched)) {
            // Delivered once the paint and what else came with it is done.
            QCoreApplication::postEvent(this, new QEvent(paintedEvent), Qt::HighEventPriority);
            m_watched.clear();
        }
        return false;
    }

protected:
    void customEvent(QEvent *event) override
    {
        if (event->type() != paintedEvent)
            return;
        const double now = monotonicMs();
        if (m_firstMs == 0) {
            m_firstMs = now - m_startMs;
            m_firstPss = pssKiB();
            // What a start leaves to be done later is part of what the program takes.
            QTimer::singleShot(1500, this, &PaintProbe::onSettled);
            return;
        }
        m_places[m_place].times.push_back(now - m_switchedMs);
        QTimer::singleShot(50, this, &PaintProbe::switchPlace);
    }

private:
    [[nodiscard]] bool isWatched(const QObject *object) const
    {
        for (const QObject *each = object; each; each = each->parent()) {
            if (each->objectName() != m_watched)
                continue;
            const auto *view = qobject_cast<const QAbstractItemView *>(each);
            if (!view)
                return true;
            return view->viewport() == object && view->model() && view->model()->rowCount() > 0
                && !view->model()->index(0, 0).data(LoadingRole).toBool();
        }
        return false;
    }
    void onSettled()
    {
        m_pss = pssKiB();
        m_place = m_places.size();
        switchPlace();
    }
    void switchPlace()
    {
        if (++m_place >= m_places.size()) {
            m_place = 0;
            if (m_places.empty() || m_roundsLeft-- == 0) {
                finish();
                return;
            }
        }
        QAction *action = actionOf(m_places[m_place].action);
        if (!action) {
            giveUp(QStringLiteral("no place for ") + m_places[m_place].widget);
            return;
        }
        m_watched = m_places[m_place].widget;
        m_patience.start();
        m_switchedMs = monotonicMs();
        action->trigger();
    }
    [[nodiscard]] static QAction *actionOf(const QString &name)
    {
        for (const QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *action = window->findChild<QAction *>(name))
                return action;
        }
        return nullptr;
    }
    static void giveUp(const QString &problem)
    {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        QCoreApplication::exit(1);
    }
    void finish()
    {
        Json line {
            {"first_ms", number(m_firstMs)}, {"pss_first_kib", m_firstPss}, {"pss_kib", m_pss}};
        for (const ProbedPlace &place : m_places) {
            for (const double time : place.times)
                line["places"][place.widget.toStdString()].push_back(number(time));
        }
        printLine(line);
        QCoreApplication::quit();
    }

    QTimer m_patience;
    double m_startMs = 0;
    QString m_watched;
    double m_firstMs = 0;
    qint64 m_firstPss = 0;
    qint64 m_pss = 0;
    std::vector<ProbedPlace> m_places;
    std::size_t m_place = 0;
    int m_roundsLeft = 0;
    double m_switchedMs = 0;
};

class PaintProbePlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "paintprobe.json")

public:
    QObject *create(const QString &, const QString &) override { return new PaintProbe; }
};

} // namespace hopyard::bench

#include "paintprobe.moc"
