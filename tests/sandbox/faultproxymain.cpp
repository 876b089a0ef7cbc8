// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultproxy.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace hopyard;

namespace {

int refuseUsage(const QString &message)
{
    fprintf(stderr, "hopyard-faultproxy: %s\n", qPrintable(message));
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Passes TCP connections on and spoils them as planned. Prints one line with "
                       "its address when ready."));
    parser.addHelpOption();
    const QCommandLineOption listen(QStringLiteral("listen"), QStringLiteral("Port; 0 = any."),
        QStringLiteral("PORT"), QStringLiteral("0"));
    const QCommandLineOption target(QStringLiteral("target"),
        QStringLiteral("Where to pass them on to."), QStringLiteral("HOST:PORT"));
    const QCommandLineOption plan(QStringLiteral("plan"),
        QStringLiteral("[{\"connection\":1,\"direction\":\"up\"|\"down\",\"after\":BYTES,"
                       "\"action\":\"cut\"|\"reset\"|\"stall\"|\"drip\",\"bytes\":N,\"ms\":N}]"),
        QStringLiteral("FILE"));
    parser.addOptions({listen, target, plan});
    parser.process(app);

    const QStringList parts = parser.value(target).split(QLatin1Char(':'));
    const QString host = parts.value(0) == QLatin1String("localhost") ? QStringLiteral("127.0.0.1")
                                                                      : parts.value(0);
    const quint16 targetPort = parts.value(1).toUShort();
    if (targetPort == 0 || QHostAddress(host).isNull())
        return refuseUsage(QStringLiteral("--target needs an address and a port"));
    std::vector<ProxyFault> faults;
    if (parser.isSet(plan)) {
        QFile file(parser.value(plan));
        if (!file.open(QIODevice::ReadOnly))
            return refuseUsage(file.errorString());
        const auto json = parseJson(file.readAll());
        if (!json)
            return refuseUsage(json.error().message);
        auto planned = proxyPlan(*json);
        if (!planned)
            return refuseUsage(planned.error().message);
        faults = std::move(*planned);
    }
    FaultProxy proxy(QHostAddress(host), targetPort, std::move(faults));
    if (!proxy.listen(parser.value(listen).toUShort()))
        return refuseUsage(QStringLiteral("cannot listen"));
    printf("127.0.0.1:%d\n", proxy.port());
    fflush(stdout);
    return QCoreApplication::exec();
}
