// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"

#include <QObject>

namespace hopyard {

// A request under way. finished() comes exactly once, never before the event loop has turned after
// ApiClient::send(); the job then deletes itself. Destroying it, or its client, ends the request
// without a signal.
class ApiJob : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] const ApiRequest &request() const { return m_request; }

public Q_SLOTS:
    // Gives up; finished() follows with ErrorCode::Cancelled, and with Delivery::Unknown if bytes
    // may have been sent.
    virtual void abort() = 0;

Q_SIGNALS:
    void finished(const hopyard::Result<hopyard::ApiResponse> &result);

protected:
    ApiJob(ApiRequest request, QObject *parent)
        : QObject(parent)
        , m_request(std::move(request))
    {
    }

private:
    ApiRequest m_request;
};

} // namespace hopyard
