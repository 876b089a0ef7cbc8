// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace hopyard {

class PageHost;

// The sections of the settings that only read and write settings. Created without a parent; the
// caller places them.
[[nodiscard]] QWidget *makeGeneralPage(PageHost &host);
[[nodiscard]] QWidget *makeAppearancePage(PageHost &host);
[[nodiscard]] QWidget *makeSyncPage(PageHost &host);
[[nodiscard]] QWidget *makeAdvancedPage(PageHost &host);
[[nodiscard]] QWidget *makeAboutPage();

} // namespace hopyard
