// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/intentrows.h"
#include "store/intentsalvage.h"
#include "store/intentstore.h"

namespace hopyard {

class IntentStore::Private
{
public:
    Private(QString directory, Clock &clock, std::unique_ptr<Database> database)
        : m_directory(std::move(directory))
        , m_clock(clock)
        , m_database(std::move(database))
    {
    }

    static Result<std::unique_ptr<Database>> openFile(
        const QString &path, const QString &directory, Clock &clock);
    static Result<std::unique_ptr<Private>> takeFrozen(
        const QString &directory, Clock &clock, std::unique_ptr<Database> database);
    static Result<qsizetype> rebuild(const QString &directory, Clock &clock);
    static Result<QString> takeBackup(
        Database &database, const QString &directory, const QString &name);
    Outcome stripOld();
    static Outcome restoreNewestBackup(const QString &directory);
    Result<qsizetype> takeIn(const Salvage &salvage);
    Outcome write(const Operation &operation, qint64 &seq);
    Outcome writeAttempt(const Attempt &attempt);
    Outcome writeId(const QString &localId, const QString &serverId);
    Outcome writeDraft(const QString &key, const QByteArray &content, qint64 savedMs);
    static Result<QList<Draft>> readDrafts(Query &query);
    Outcome erase(const QString &id);
    Outcome writeUpload(const StoredUpload &upload);
    enum class Unreadable
    {
        Fail,
        Skip
    };
    Result<QList<Operation>> readAll(Query &query, Unreadable unreadable) const;

    QString m_directory;
    Clock &m_clock;
    std::unique_ptr<Database> m_database;

    // The texts outlive the statements made from them, hence the order.
    QByteArray m_upsertText = operationUpsert();
    QByteArray m_openText
        = QByteArray(selectOperations() + "WHERE state NOT IN ('done', 'cancelled') ORDER BY seq");
    QByteArray m_historyText = QByteArray(selectOperations()
        + "WHERE state IN ('done', 'rejected', 'cancelled', 'expired') AND seq<? ORDER BY seq DESC "
          "LIMIT ?");
    QByteArray m_oneText = QByteArray(selectOperations() + "WHERE id=?");
    QByteArray m_lastDoneText = QByteArray(selectOperations()
        + "WHERE result_id=? AND result_id<>'' AND action=? AND state='done' ORDER BY seq DESC "
          "LIMIT ?");
    QByteArray m_uploadsText
        = QByteArray(QByteArray("SELECT ") + uploadColumns + " FROM upload ORDER BY created_ms,id");
    QByteArray m_repeatedText = QByteArray(selectOperations()
        + "WHERE state = 'done' AND (attempts > 1 OR instr(inquiry, '\"candidates\":') > 0) "
          "AND (settled_ms>=? OR instr(inquiry, '\"candidates\":') > 0) ORDER BY seq");
    mutable Statement m_upsert {*m_database, m_upsertText.constData()};
    mutable Statement m_open {*m_database, m_openText.constData()};
    mutable Statement m_history {*m_database, m_historyText.constData()};
    mutable Statement m_repeated {*m_database, m_repeatedText.constData()};
    mutable Statement m_lastDone {*m_database, m_lastDoneText.constData()};
    mutable Statement m_one {*m_database, m_oneText.constData()};
    Statement m_erase {*m_database, "DELETE FROM operation WHERE id=?"};
    Statement m_eraseAttempts {*m_database, "DELETE FROM attempt WHERE operation=?"};
    Statement m_insertAttempt {*m_database,
        "INSERT OR REPLACE INTO "
        "attempt(operation,number,started_ms,http_status,error,request_id,duration_ms) "
        "VALUES(?1,CASE WHEN ?2>0 THEN ?2 ELSE (SELECT coalesce(max(number),0)+1 FROM attempt "
        "WHERE operation=?1) END,?3,?4,?5,?6,?7)"};
    mutable Statement m_attempts {*m_database,
        "SELECT operation,number,started_ms,http_status,error,request_id,duration_ms FROM attempt "
        "WHERE operation=? ORDER BY number"};
    Statement m_insertId {
        *m_database, "INSERT OR REPLACE INTO id_map(local_id,server_id) VALUES(?,?)"};
    mutable Statement m_serverId {*m_database, "SELECT server_id FROM id_map WHERE local_id=?"};
    Statement m_writeUpload {*m_database,
        "INSERT OR REPLACE INTO "
        "upload(id,path,name,size,mtime_ms,sha256,state,file_id,identity,error,created_ms,done_ms) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"};
    Statement m_eraseUpload {*m_database, "DELETE FROM upload WHERE id=?"};
    mutable Statement m_uploads {*m_database, m_uploadsText.constData()};
    Statement m_insertDraft {*m_database,
        "INSERT INTO draft(key,version,saved_ms,content) "
        "SELECT ?1, coalesce(max(version),0)+1, ?2, ?3 FROM draft WHERE key=?1"};
    Statement m_trimDraft {*m_database,
        "DELETE FROM draft WHERE key=?1 AND version <= (SELECT max(version) FROM draft WHERE "
        "key=?1) - ?2"};
    mutable Statement m_draft {
        *m_database, "SELECT content FROM draft WHERE key=? ORDER BY version DESC LIMIT 1"};
    mutable Statement m_drafts {*m_database,
        "SELECT key,content,saved_ms,max(version) FROM draft GROUP BY key ORDER BY key"};
    mutable Statement m_draftNames {
        *m_database, "SELECT EXISTS(SELECT 1 FROM draft WHERE instr(CAST(content AS TEXT),?) > 0)"};
    mutable Statement m_draftVersions {
        *m_database, "SELECT key,content,saved_ms FROM draft WHERE key=? ORDER BY version DESC"};
    // The newest version may still be replaced if it is less than a minute old and the one before
    // it is less than a minute older.
    Statement m_replaceDraft {*m_database,
        "DELETE FROM draft WHERE key=?1 AND version=(SELECT max(version) FROM draft WHERE key=?1) "
        "AND ?2 - saved_ms BETWEEN 0 AND ?3 "
        "AND saved_ms - (SELECT saved_ms FROM draft WHERE key=?1 ORDER BY version DESC LIMIT 1 "
        "OFFSET 1) BETWEEN 0 AND ?3"};
    Statement m_moveDraft {*m_database,
        "UPDATE draft SET key=?2, version=version + (SELECT coalesce(max(version),0) FROM draft "
        "WHERE key=?2) WHERE key=?1"};
    Statement m_deleteDraft {*m_database, "DELETE FROM draft WHERE key=?"};
};

} // namespace hopyard
