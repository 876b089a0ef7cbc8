// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/linkdialog.h"

#include "ui/markdown/markdowndocument.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"

#include <QDesktopServices>
#include <QVBoxLayout>

namespace hopyard {

LinkDialog::LinkDialog(const QUrl &link, QWidget *parent)
    : FormDialog(tr("Open this link?"),
        tr("It leads to %1. The browser opens it; Hopyard doesn’t.").arg(isolated(linkHost(link))),
        parent)
{
    setObjectName(QStringLiteral("linkDialog"));
    setPrimary(tr("Open in browser"));
    auto *address = new SafeLabel(this);
    address->setObjectName(QStringLiteral("linkAddress"));
    address->setWrap(true, 8);
    address->setServerText(link.toString(QUrl::FullyEncoded));
    setTypeRole(address, TypeRole::Mono);
    body()->addWidget(address);
    resize(460, 200);
    connect(this, &QDialog::accepted, this, [link] { QDesktopServices::openUrl(link); });
}

} // namespace hopyard
