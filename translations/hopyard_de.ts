<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>hopyard::ArrivalsSection</name>
    <message>
        <source>Not told when</source>
        <translation>Wann, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Nothing is on its way.</source>
        <translation>Nichts ist unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more, under Withdrawals.</source>
        <translation>
            <numerusform>Und %Ln weitere, unter Auszahlungen.</numerusform>
            <numerusform>Und %Ln weitere, unter Auszahlungen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::AttachDialog</name>
    <message>
        <source>Products of %1</source>
        <translation>Produkte von %1</translation>
    </message>
    <message numerus="yes">
        <source>Products of %n experiences</source>
        <translation>
            <numerusform>Produkte von %n Experience</numerusform>
            <numerusform>Produkte von %n Experiences</numerusform>
        </translation>
    </message>
    <message>
        <source>Customers of the ticked products see it. Detaching waits in the Outbox for your review.</source>
        <translation>Wer eines der angehakten Produkte hat, sieht die Experience. Gelöste Zuordnungen warten im Postausgang, bis Sie sie prüfen.</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Find a product</source>
        <translation>Produkt suchen</translation>
    </message>
    <message>
        <source>Some of them are attached</source>
        <translation>Einige davon sind zugeordnet</translation>
    </message>
    <message>
        <source>No products are known on this computer yet.</source>
        <translation>Auf diesem Computer sind noch keine Produkte bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>Save %Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung speichern</numerusform>
            <numerusform>%Ln Änderungen speichern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>hopyard::BalanceCards</name>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Earned, but not released yet. The calendar below says when.</source>
        <translation>Verdient, aber noch nicht freigegeben. Der Kalender unten sagt, wann.</translation>
    </message>
    <message>
        <source>Held back by Whop against refunds and disputes. It is released later.</source>
        <translation>Von Whop für Erstattungen und Streitfälle zurückgehalten. Es wird später freigegeben.</translation>
    </message>
    <message>
        <source>Available to withdraw</source>
        <translation>Auszahlbar</translation>
    </message>
    <message>
        <source>Withdrawable in all</source>
        <translation>Insgesamt auszahlbar</translation>
    </message>
    <message>
        <source>What could be taken out of the treasury, as Whop tells it.</source>
        <translation>Was aus der Rücklage ausgezahlt werden könnte, nach Angabe von Whop.</translation>
    </message>
    <message>
        <source>In the treasury</source>
        <translation>In der Rücklage</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Also in this account</source>
        <translation>Außerdem in diesem Konto</translation>
    </message>
    <message>
        <source>Also in this account: %1</source>
        <translation>Außerdem in diesem Konto: %1</translation>
    </message>
</context>
<context>
    <name>hopyard::BankCsvImportDialog</name>
    <message>
        <source>Import bank CSV</source>
        <translation>Bank-CSV importieren</translation>
    </message>
    <message>
        <source>The file is read on this computer only. Importing it again adds nothing.</source>
        <translation>Die Datei wird nur auf diesem Computer gelesen. Ein zweiter Import fügt nichts hinzu.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Day first (31/12)</source>
        <translation>Tag zuerst (31.12.)</translation>
    </message>
    <message>
        <source>Month first (12/31)</source>
        <translation>Monat zuerst (12/31)</translation>
    </message>
    <message>
        <source>&amp;Currency of the account</source>
        <translation>&amp;Währung des Kontos</translation>
    </message>
    <message>
        <source>&amp;Dates are written</source>
        <translation>&amp;Datumsangaben</translation>
    </message>
    <message>
        <source>How the first lines are read</source>
        <translation>Wie die ersten Zeilen gelesen werden</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The file has no lines.</source>
        <translation>Die Datei hat keine Zeilen.</translation>
    </message>
    <message>
        <source>%1 lines from %2 to %3 (%4, %5)</source>
        <translation>%1 Zeilen von %2 bis %3 (%4, %5)</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>Dezimalpunkt</translation>
    </message>
    <message>
        <source>No line has both a date and an amount. Is this a bank’s statement?</source>
        <translation>Keine Zeile hat Datum und Betrag. Ist das ein Kontoauszug?</translation>
    </message>
    <message>
        <source>No column holds amounts. Is this a bank’s statement?</source>
        <translation>Keine Spalte enthält Beträge. Ist das ein Kontoauszug?</translation>
    </message>
    <message>
        <source>There is no such date.</source>
        <translation>Dieses Datum gibt es nicht.</translation>
    </message>
    <message>
        <source>This is not an amount.</source>
        <translation>Das ist kein Betrag.</translation>
    </message>
    <message>
        <source>The file does not say in which currency the account is.</source>
        <translation>Die Datei sagt nicht, in welcher Währung das Konto geführt wird.</translation>
    </message>
    <message>
        <source>The line ends too early.</source>
        <translation>Die Zeile endet zu früh.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is larger than 64 MB or a million lines.</source>
        <translation>Die Datei ist größer als 64 MB oder eine Million Zeilen.</translation>
    </message>
    <message>
        <source>This is no text file.</source>
        <translation>Das ist keine Textdatei.</translation>
    </message>
    <message>
        <source>A quotation mark is opened and never closed.</source>
        <translation>Ein Anführungszeichen wird geöffnet und nie geschlossen.</translation>
    </message>
    <message>
        <source>Text follows a closing quotation mark.</source>
        <translation>Nach einem schließenden Anführungszeichen folgt Text.</translation>
    </message>
    <message>
        <source>%1 Nothing was imported.</source>
        <translation>%1 Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3 Nothing was imported.</source>
        <translation>Zeile %1, Spalte %2: %3 Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Reading the lines…</source>
        <translation>Die Zeilen werden gelesen …</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Spalten …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Money in</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Money out</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Comma (1.234,56)</source>
        <translation>Komma (1.234,56)</translation>
    </message>
    <message>
        <source>Point (1,234.56)</source>
        <translation>Punkt (1,234.56)</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>Choose the column with the dates.</source>
        <translation>Wählen Sie die Spalte mit den Tagen.</translation>
    </message>
    <message>
        <source>Choose the column with the amounts.</source>
        <translation>Wählen Sie die Spalte mit den Beträgen.</translation>
    </message>
    <message>
        <source>&amp;Account</source>
        <translation>&amp;Konto</translation>
    </message>
    <message>
        <source>%1 …%2</source>
        <extracomment>%2: the last digits of an account&apos;s number</extracomment>
        <translation>%1 …%2</translation>
    </message>
    <message>
        <source>The same as in other files like this one</source>
        <translation>Dasselbe wie in anderen Dateien dieser Art</translation>
    </message>
    <message>
        <source>One that Whop doesn’t pay to</source>
        <translation>Eines, auf das Whop nicht zahlt</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Covers %1 to %2</source>
        <translation>Umfasst %1 bis %2</translation>
    </message>
    <message>
        <source>Account …%1</source>
        <translation>Konto …%1</translation>
    </message>
    <message>
        <source>A character is damaged.</source>
        <translation>Ein Zeichen ist beschädigt.</translation>
    </message>
    <message>
        <source>In or out</source>
        <translation>Ein oder aus</translation>
    </message>
    <message>
        <source>This does not say whether money came in or went out.</source>
        <translation>Das sagt nicht, ob Geld ein- oder ausging.</translation>
    </message>
</context>
<context>
    <name>hopyard::BankLinesModel</name>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>hopyard::BottomBar</name>
    <message>
        <source>Review &amp;&amp; send</source>
        <translation>Prüfen &amp;&amp; senden</translation>
    </message>
    <message>
        <source>Review and send</source>
        <translation>Prüfen und senden</translation>
    </message>
    <message numerus="yes">
        <source>%n to review</source>
        <translation>
            <numerusform>%n zu prüfen</numerusform>
            <numerusform>%n zu prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next goes in %n s</source>
        <translation>
            <numerusform>nächste geht in %n s</numerusform>
            <numerusform>nächste geht in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sending</source>
        <translation>
            <numerusform>%n wird gesendet</numerusform>
            <numerusform>%n werden gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n ungewiss</numerusform>
            <numerusform>%n ungewiss</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n Konflikt</numerusform>
            <numerusform>%n Konflikte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n blockiert</numerusform>
            <numerusform>%n blockiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Work offline or go online</source>
        <translation>Offline arbeiten oder online gehen</translation>
    </message>
    <message>
        <source>No network since %1</source>
        <translation>Kein Netz seit %1</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Gleicht ab…</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>Refresh everything now</source>
        <translation>Jetzt alles aktualisieren</translation>
    </message>
    <message>
        <source>synced %1</source>
        <translation>abgeglichen %1</translation>
    </message>
    <message>
        <source>Last synced %1. Click to refresh everything.</source>
        <translation>Zuletzt abgeglichen: %1. Klicken Sie, um alles zu aktualisieren.</translation>
    </message>
    <message>
        <source>%1/%2 per min</source>
        <translation>%1/%2 pro Min.</translation>
    </message>
    <message>
        <source>Requests in the last minute, of those Whop allows</source>
        <translation>Anfragen in der letzten Minute, von denen, die Whop erlaubt</translation>
    </message>
    <message>
        <source>Open the key settings</source>
        <translation>Schlüsseleinstellungen öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>hopyard::BulkRenameDialog</name>
    <message numerus="yes">
        <source>Rename %Ln experiences</source>
        <translation>
            <numerusform>%Ln Experience umbenennen</numerusform>
            <numerusform>%Ln Experiences umbenennen</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the names below change. Nothing is sent before you have seen the plan in the Outbox when there are more than five.</source>
        <translation>Nur die Namen unten ändern sich. Bei mehr als fünf wird nichts gesendet, bevor Sie den Plan im Postausgang gesehen haben.</translation>
    </message>
    <message>
        <source>&amp;Match case</source>
        <translation>&amp;Groß/klein beachten</translation>
    </message>
    <message>
        <source>Regular e&amp;xpression</source>
        <translation>&amp;Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Keep letters as they are</source>
        <translation>Buchstaben lassen, wie sie sind</translation>
    </message>
    <message>
        <source>UPPER CASE</source>
        <translation>GROSSBUCHSTABEN</translation>
    </message>
    <message>
        <source>lower case</source>
        <translation>kleinbuchstaben</translation>
    </message>
    <message>
        <source>Each Word Capitalized</source>
        <translation>Jedes Wort Groß Beginnen</translation>
    </message>
    <message>
        <source>First letter capitalized</source>
        <translation>Erster Buchstabe groß</translation>
    </message>
    <message>
        <source>Names that change</source>
        <translation>Namen, die sich ändern</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>R&amp;eplace with</source>
        <translation>&amp;Ersetzen durch</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Muster</translation>
    </message>
    <message>
        <source>&amp;Letters</source>
        <translation>&amp;Buchstaben</translation>
    </message>
    <message>
        <source>{name} is the name now, {n} counts the rows, {n:02} with two digits</source>
        <translation>{name} ist der jetzige Name, {n} zählt die Zeilen, {n:02} mit zwei Stellen</translation>
    </message>
    <message numerus="yes">
        <source>Rename %Ln experience(s)</source>
        <translation>
            <numerusform>%Ln Experience umbenennen</numerusform>
            <numerusform>%Ln Experiences umbenennen</numerusform>
        </translation>
    </message>
    <message>
        <source>This expression can’t be read: %1</source>
        <translation>Dieser Ausdruck lässt sich nicht lesen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) would have more than %1 characters.</source>
        <translation>
            <numerusform>%Ln Name hätte mehr als %1 Zeichen.</numerusform>
            <numerusform>%Ln Namen hätten mehr als %1 Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) would be empty.</source>
        <translation>
            <numerusform>%Ln Name wäre leer.</numerusform>
            <numerusform>%Ln Namen wären leer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Say what to find, or give a pattern. The names that change appear here.</source>
        <translation>Geben Sie einen Suchtext oder ein Muster ein. Die Namen, die sich ändern, erscheinen hier.</translation>
    </message>
    <message>
        <source>No name changes.</source>
        <translation>Kein Name ändert sich.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>hopyard::CalendarView</name>
    <message>
        <source>%1: %2</source>
        <comment>day, what is on it</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n weiterer</numerusform>
            <numerusform>+%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>time, title</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Vorheriger Monat</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Nächster Monat</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month, year</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>hopyard::CancelUpload</name>
    <message>
        <source>Cancel upload</source>
        <translation>Hochladen abbrechen</translation>
    </message>
</context>
<context>
    <name>hopyard::CellDelegate</name>
    <message>
        <source>999+</source>
        <translation>999+</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>hopyard::ChangedTextDialog</name>
    <message>
        <source>Changed on Whop meanwhile</source>
        <translation>Inzwischen auf Whop geändert</translation>
    </message>
    <message>
        <source>Somebody changed this text on Whop after you began to write. Red is Whop’s text, green is yours.</source>
        <translation>Jemand hat diesen Text auf Whop geändert, nachdem Sie mit dem Schreiben begonnen haben. Rot ist der Text auf Whop, Grün ist Ihrer.</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meinen behalten</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>Beide sind gleich.</translation>
    </message>
    <message>
        <source>Take Whop’s text</source>
        <translation>Text von Whop übernehmen</translation>
    </message>
</context>
<context>
    <name>hopyard::CheckHeader</name>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
</context>
<context>
    <name>hopyard::CheckRow</name>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what: result</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hopyard::ChecksPage</name>
    <message>
        <source>Whop accepts this key</source>
        <translation>Whop nimmt diesen Schlüssel an</translation>
    </message>
    <message>
        <source>This key belongs to the sandbox</source>
        <translation>Dieser Schlüssel gehört zur Sandbox</translation>
    </message>
    <message>
        <source>%1 accepts this key</source>
        <translation>%1 nimmt diesen Schlüssel an</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Looking at the key</source>
        <translation>Schlüssel wird angesehen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Unternehmen</translation>
    </message>
    <message>
        <source>What it may read</source>
        <translation>Was er lesen darf</translation>
    </message>
    <message>
        <source>The key doesn’t tell which company it belongs to. Its id stands in the address of your dashboard on whop.com.</source>
        <translation>Der Schlüssel verrät nicht, zu welchem Unternehmen er gehört. Dessen ID steht in der Adresse Ihres Dashboards auf whop.com.</translation>
    </message>
    <message>
        <source>&amp;Company id</source>
        <translation>&amp;Unternehmens-ID</translation>
    </message>
    <message>
        <source>Company id</source>
        <translation>Unternehmens-ID</translation>
    </message>
    <message>
        <source>Use this company</source>
        <translation>Dieses Unternehmen verwenden</translation>
    </message>
    <message>
        <source>Keep it until I quit</source>
        <translation>Behalten, bis ich beende</translation>
    </message>
    <message>
        <source>Asking Whop about the key</source>
        <translation>Whop wird nach dem Schlüssel gefragt</translation>
    </message>
    <message>
        <source>The workspace will say so, too: nothing in it is real.</source>
        <translation>Auch der Arbeitsbereich sagt das: Nichts darin ist echt.</translation>
    </message>
    <message>
        <source>Looking for the company</source>
        <translation>Unternehmen wird gesucht</translation>
    </message>
    <message>
        <source>Looking at what it may read</source>
        <translation>Es wird angesehen, was er lesen darf</translation>
    </message>
    <message>
        <source>The key lacks this permission:</source>
        <translation>Dem Schlüssel fehlt diese Berechtigung:</translation>
    </message>
    <message>
        <source>Neither production nor the sandbox of Whop accepts this key. Copy it again, or make a new one.</source>
        <translation>Weder der echte Betrieb noch die Sandbox von Whop nimmt diesen Schlüssel an. Kopieren Sie ihn noch einmal oder erstellen Sie einen neuen.</translation>
    </message>
    <message>
        <source>Couldn’t check the key: %1.</source>
        <translation>Der Schlüssel ließ sich nicht prüfen: %1.</translation>
    </message>
    <message>
        <source>The key is kept here while you try again.</source>
        <translation>Der Schlüssel bleibt hier, während Sie es erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 of %2 areas can be read</source>
        <translation>%1 von %2 Bereichen sind lesbar</translation>
    </message>
    <message>
        <source>The others stay locked until the key gets their permissions.</source>
        <translation>Die anderen bleiben gesperrt, bis der Schlüssel ihre Berechtigungen bekommt.</translation>
    </message>
    <message>
        <source>Add permissions to the key on whop.com, then check again.</source>
        <translation>Geben Sie dem Schlüssel auf whop.com Berechtigungen und prüfen Sie dann erneut.</translation>
    </message>
    <message>
        <source>Continue anyway</source>
        <translation>Trotzdem weiter</translation>
    </message>
    <message>
        <source>A company id looks like biz_ and letters and digits after it.</source>
        <translation>Eine Unternehmens-ID beginnt mit biz_, danach folgen Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>The password store is locked. Unlock it and continue, or we can keep the key until you quit.</source>
        <translation>Der Passwortspeicher ist gesperrt. Entsperren Sie ihn und fahren Sie fort, oder der Schlüssel wird behalten, bis Sie Hopyard beenden.</translation>
    </message>
    <message>
        <source>Couldn’t connect</source>
        <translation>Verbinden ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The key opens another company, not this one.</source>
        <translation>Der Schlüssel öffnet ein anderes Unternehmen, nicht dieses.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>company, its id</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The key opens several companies. Choose the one for this workspace; each can have one of its own.</source>
        <translation>Der Schlüssel öffnet mehrere Unternehmen. Wählen Sie das für diesen Arbeitsbereich; jedes kann einen eigenen haben.</translation>
    </message>
    <message>
        <source>%1 doesn’t accept this key. Copy it again, or make a new one.</source>
        <translation>%1 nimmt diesen Schlüssel nicht an. Kopieren Sie ihn noch einmal oder erstellen Sie einen neuen.</translation>
    </message>
    <message>
        <source>Proxy settings…</source>
        <translation>Proxy-Einstellungen …</translation>
    </message>
</context>
<context>
    <name>hopyard::Choices</name>
    <message>
        <source>Not attached to a product, so no customer sees it.</source>
        <translation>Keinem Produkt zugeordnet, also sieht es niemand.</translation>
    </message>
    <message>
        <source>Visible to customers of %1.</source>
        <translation>Sichtbar für alle mit %1.</translation>
    </message>
    <message>
        <source>%1 Up to %2.</source>
        <translation>%1 Bis zu %2.</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>sentence, then number of members</comment>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>%1 How many members that is isn’t known.</source>
        <translation>%1 Wie viele Mitglieder das sind, ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>hopyard::ClosingDialog</name>
    <message>
        <source>Close Hopyard?</source>
        <translation>Hopyard schließen?</translation>
    </message>
    <message>
        <source>Scheduled posts go out only while Hopyard is running on this computer. One whose time passes meanwhile is not sent by itself: you are asked at the next start.</source>
        <translation>Geplante Beiträge gehen nur hinaus, solange Hopyard auf diesem Computer läuft. Verstreicht inzwischen die Zeit eines Beitrags, wird er nicht von selbst gesendet: Sie werden beim nächsten Start gefragt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>time, title of a post</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more post(s)</source>
        <translation>
            <numerusform>und %Ln weiterer Beitrag</numerusform>
            <numerusform>und %Ln weitere Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Minimize instead</source>
        <translation>Stattdessen minimieren</translation>
    </message>
    <message>
        <source>Close Hopyard</source>
        <translation>Hopyard schließen</translation>
    </message>
    <message>
        <source>Leave %1?</source>
        <translation>%1 verlassen?</translation>
    </message>
    <message>
        <source>Scheduled posts go out only while their workspace is open. One whose time passes meanwhile is not sent by itself: you are asked when you are back.</source>
        <translation>Geplante Beiträge gehen nur hinaus, solange ihr Arbeitsbereich geöffnet ist. Einer, dessen Zeit inzwischen verstreicht, wird nicht von selbst gesendet: Sie werden gefragt, wenn Sie zurück sind.</translation>
    </message>
    <message>
        <source>Switch workspace</source>
        <translation>Arbeitsbereich wechseln</translation>
    </message>
</context>
<context>
    <name>hopyard::ConflictDialog</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Changed on Whop meanwhile</source>
        <translation>Inzwischen auf Whop geändert</translation>
    </message>
    <message>
        <source>It was deleted on Whop, so there is nothing left to change. Your change can only be discarded.</source>
        <translation>Auf Whop ist es gelöscht, es gibt also nichts mehr zu ändern. Ihre Änderung lässt sich nur verwerfen.</translation>
    </message>
    <message>
        <source>Discard my change</source>
        <translation>Meine Änderung verwerfen</translation>
    </message>
    <message>
        <source>Whop did not say what changed. Send your change all the same, or drop it and keep what Whop has?</source>
        <translation>Whop hat nicht gesagt, was sich geändert hat. Ihre Änderung trotzdem senden, oder sie verwerfen und den Stand auf Whop behalten?</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Stand auf Whop behalten</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine Änderung behalten</translation>
    </message>
    <message>
        <source>Send this</source>
        <translation>So senden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field: choice</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>When you started</source>
        <translation>Als Sie angefangen haben</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Stand auf Whop</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihre Änderung</translation>
    </message>
    <message>
        <source>What Whop will have</source>
        <translation>Was Whop bekommt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field: what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 can’t be sent like this.</source>
        <translation>%1 lässt sich so nicht senden.</translation>
    </message>
    <message>
        <source>Since you decided to delete it, %1 came into it. That would be deleted, too, and can’t be brought back.</source>
        <translation>Seit Sie sich zum Löschen entschieden haben, ist %1 hinzugekommen. Das würde mit gelöscht und lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Don’t delete</source>
        <translation>Nicht löschen</translation>
    </message>
    <message>
        <source>Delete it all</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Couldn’t save the decision</source>
        <translation>Die Entscheidung konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>This was settled elsewhere. Copy what you typed if you still need it.</source>
        <translation>Das wurde inzwischen an anderer Stelle entschieden. Kopieren Sie, was Sie geschrieben haben, wenn Sie es noch brauchen.</translation>
    </message>
    <message>
        <source>Keep my text as a new lesson</source>
        <translation>Meinen Text als neue Lektion behalten</translation>
    </message>
    <message>
        <source>Keep it as a new lesson</source>
        <translation>Als neue Lektion behalten</translation>
    </message>
    <message>
        <source>Keep it as a new experience</source>
        <translation>Als neue Experience behalten</translation>
    </message>
    <message>
        <source>It was deleted on Whop, so there is nothing left to change. You can make it anew with what you changed, or discard your change.</source>
        <translation>Es wurde auf Whop gelöscht, also gibt es nichts mehr zu ändern. Sie können es mit Ihrer Änderung neu anlegen oder die Änderung verwerfen.</translation>
    </message>
    <message>
        <source>Open it as a new post…</source>
        <translation>Als neuen Beitrag öffnen…</translation>
    </message>
    <message>
        <source>It was deleted on Whop, so there is nothing left to change. You can open it as a draft of a new post, with what you changed: nothing goes out before you post it. Look there at who can see it, a price and a poll: Whop does not tell them.</source>
        <translation>Er wurde auf Whop gelöscht, es gibt also nichts mehr zu ändern. Sie können ihn mit Ihren Änderungen als Entwurf eines neuen Beitrags öffnen: Nichts geht hinaus, bevor Sie ihn veröffentlichen. Sehen Sie dort nach, wer ihn sehen kann, ob er etwas kostet und ob er eine Umfrage hat: Whop sagt das nicht.</translation>
    </message>
    <message>
        <source>Couldn’t save the draft</source>
        <translation>Der Entwurf konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The new one is saved, but your old change couldn’t be discarded: %1. Try again: nothing is made twice.</source>
        <translation>Das neue Objekt ist gespeichert, aber Ihre alte Änderung konnte nicht verworfen werden: %1. Versuchen Sie es noch einmal: Nichts wird doppelt angelegt.</translation>
    </message>
</context>
<context>
    <name>hopyard::ConnectDialog</name>
    <message>
        <source>Add workspace</source>
        <translation>Arbeitsbereich hinzufügen</translation>
    </message>
</context>
<context>
    <name>hopyard::ContentSummary</name>
    <message numerus="yes">
        <source>%Ln course(s)</source>
        <translation>
            <numerusform>%Ln Kurs</numerusform>
            <numerusform>%Ln Kurse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln post(s)</source>
        <translation>
            <numerusform>%Ln Beitrag</numerusform>
            <numerusform>%Ln Beiträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::CopyCourseDialog</name>
    <message>
        <source>Duplicate course</source>
        <translation>Kurs duplizieren</translation>
    </message>
    <message>
        <source>Whop can’t copy a course, so its chapters and lessons are made again, one by one. The copy is hidden; students and their progress stay with the original.</source>
        <translation>Whop kann keinen Kurs kopieren, deshalb werden Kapitel und Lektionen einzeln neu erstellt. Die Kopie ist verborgen; Teilnehmende und ihr Fortschritt bleiben beim Original.</translation>
    </message>
    <message>
        <source>Plan the copy</source>
        <translation>Kopie planen</translation>
    </message>
    <message>
        <source>&amp;Experience it goes into</source>
        <translation>&amp;Experience, in die er kommt</translation>
    </message>
    <message>
        <source>There is no experience of the Courses app yet. Create one first.</source>
        <translation>Es gibt noch keine Experience der App „Courses“. Legen Sie zuerst eine an.</translation>
    </message>
</context>
<context>
    <name>hopyard::CopyableId</name>
    <message>
        <source>Copy ID</source>
        <translation>ID kopieren</translation>
    </message>
</context>
<context>
    <name>hopyard::CourseCopies</name>
    <message numerus="yes">
        <source>%Ln course(s)</source>
        <translation>
            <numerusform>%Ln Kurs</numerusform>
            <numerusform>%Ln Kurse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chapter(s)</source>
        <translation>
            <numerusform>%Ln Kapitel</numerusform>
            <numerusform>%Ln Kapitel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lesson(s)</source>
        <translation>
            <numerusform>%Ln Lektion</numerusform>
            <numerusform>%Ln Lektionen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, about %3 s.</source>
        <translation>%1: %2, etwa %3 s.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln video lesson(s) need the video once more on whop.com.</source>
        <translation>
            <numerusform>%Ln Videolektion braucht ihr Video noch einmal auf whop.com.</numerusform>
            <numerusform>%Ln Videolektionen brauchen ihr Video noch einmal auf whop.com.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::CourseDetail</name>
    <message>
        <source>Parts of the course</source>
        <translation>Teile des Kurses</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Teilnehmende</translation>
    </message>
</context>
<context>
    <name>hopyard::CourseProgress</name>
    <message>
        <source>%1 %</source>
        <comment>a share of a hundred</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The key of this workspace can’t read students (course_analytics:read).</source>
        <translation>Der Schlüssel dieses Arbeitsbereichs darf keine Teilnehmenden lesen (course_analytics:read).</translation>
    </message>
    <message>
        <source>Nobody has begun this course.</source>
        <translation>Diesen Kurs hat noch niemand begonnen.</translation>
    </message>
    <message>
        <source>Average over all students, as of %1</source>
        <translation>Durchschnitt aller Teilnehmenden, Stand %1</translation>
    </message>
    <message>
        <source>The students of this course could not be read.</source>
        <translation>Die Teilnehmenden dieses Kurses konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The students of this course are not on this computer yet.</source>
        <translation>Die Teilnehmenden dieses Kurses sind noch nicht auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>hopyard::CourseSettings</name>
    <message>
        <source>Hidden from members</source>
        <translation>Für Mitglieder verborgen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Tagline</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Lessons have to be completed in their order</source>
        <translation>Lektionen müssen der Reihe nach abgeschlossen werden</translation>
    </message>
    <message>
        <source>Certificate after completion</source>
        <translation>Zertifikat nach Abschluss</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Titelbild</translation>
    </message>
    <message>
        <source>Choose picture…</source>
        <translation>Bild wählen …</translation>
    </message>
    <message>
        <source>Choose a cover</source>
        <translation>Titelbild wählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.gif)</translation>
    </message>
    <message>
        <source>There is one.</source>
        <translation>Es gibt eines.</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keines</translation>
    </message>
    <message>
        <source>Settings of %1</source>
        <translation>Einstellungen von %1</translation>
    </message>
    <message>
        <source>Each change waits as long as the settings say, or for your review, before it is sent; undo takes it back.</source>
        <translation>Jede Änderung wartet so lange, wie es in den Einstellungen steht, oder auf Ihre Durchsicht, bevor sie gesendet wird; „Rückgängig“ nimmt sie zurück.</translation>
    </message>
</context>
<context>
    <name>hopyard::CourseStudentsFile</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Lessons completed</source>
        <translation>Abgeschlossene Lektionen</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>First activity (UTC)</source>
        <translation>Erste Aktivität (UTC)</translation>
    </message>
    <message>
        <source>Last activity (UTC)</source>
        <translation>Letzte Aktivität (UTC)</translation>
    </message>
    <message>
        <source>Students exported</source>
        <translation>Teilnehmende exportiert</translation>
    </message>
    <message>
        <source>students.csv could not be written.</source>
        <translation>students.csv konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The students of the course could not be read, so there is no students.csv.</source>
        <translation>Die Teilnehmenden des Kurses konnten nicht gelesen werden, deshalb gibt es keine students.csv.</translation>
    </message>
</context>
<context>
    <name>hopyard::CoursesPage</name>
    <message>
        <source>No courses yet</source>
        <translation>Noch keine Kurse</translation>
    </message>
    <message>
        <source>A course is made of chapters and lessons. It lives in an experience of the Courses app.</source>
        <translation>Ein Kurs besteht aus Kapiteln und Lektionen. Er gehört zu einer Experience der Kurs-App.</translation>
    </message>
    <message>
        <source>New course</source>
        <translation>Neuer Kurs</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Changed by me</source>
        <translation>Von mir geändert</translation>
    </message>
    <message>
        <source>Open the outline</source>
        <translation>Gliederung öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln courses</source>
        <translation>
            <numerusform>%Ln Kurs anzeigen</numerusform>
            <numerusform>%Ln Kurse anzeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide %Ln courses</source>
        <translation>
            <numerusform>%Ln Kurs verbergen</numerusform>
            <numerusform>%Ln Kurse verbergen</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln courses</source>
        <translation>
            <numerusform>%Ln Kurs löschen</numerusform>
            <numerusform>%Ln Kurse löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide course from members</source>
        <translation>Kurs vor Mitgliedern verbergen</translation>
    </message>
    <message>
        <source>Delete course…</source>
        <translation>Kurs löschen …</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln operation(s) wait in the Outbox for your review.</source>
        <translation>
            <numerusform>%Ln Vorgang wartet im Postausgang auf Ihre Prüfung.</numerusform>
            <numerusform>%Ln Vorgänge warten im Postausgang auf Ihre Prüfung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose where the course’s folder is made</source>
        <translation>Wählen Sie, wo der Ordner des Kurses angelegt wird</translation>
    </message>
    <message>
        <source>Some of this course is not on this computer yet, and there is no connection to Whop. Try again when there is.</source>
        <translation>Ein Teil dieses Kurses ist noch nicht auf diesem Rechner, und es gibt keine Verbindung zu Whop. Versuchen Sie es mit Verbindung noch einmal.</translation>
    </message>
    <message>
        <source>Getting the course from Whop…</source>
        <translation>Der Kurs wird von Whop geholt …</translation>
    </message>
    <message numerus="yes">
        <source>Getting the course from Whop… %Ln lesson(s) left</source>
        <translation>
            <numerusform>Der Kurs wird von Whop geholt … noch %Ln Lektion</numerusform>
            <numerusform>Der Kurs wird von Whop geholt … noch %Ln Lektionen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Open on whop.com</source>
        <translation>Auf whop.com öffnen</translation>
    </message>
    <message>
        <source>Duplicate course…</source>
        <translation>Kurs duplizieren …</translation>
    </message>
    <message>
        <source>Export as a folder…</source>
        <translation>Als Ordner exportieren …</translation>
    </message>
    <message>
        <source>Import from a folder…</source>
        <translation>Aus einem Ordner importieren …</translation>
    </message>
    <message>
        <source>Show course to members</source>
        <translation>Kurs für Mitglieder anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) left on Whop, named by id in the folder.</source>
        <translation>
            <numerusform>%Ln Datei bleibt bei Whop, im Ordner steht ihre ID.</numerusform>
            <numerusform>%Ln Dateien bleiben bei Whop, im Ordner stehen ihre IDs.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whop doesn’t give %1 whole, so that the course can be neither exported nor copied.</source>
        <translation>Whop gibt %1 nicht vollständig heraus; der Kurs kann deshalb weder exportiert noch kopiert werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln uploaded video(s) stay on Whop, which gives no file of them.</source>
        <translation>
            <numerusform>%Ln hochgeladenes Video bleibt auf Whop, das keine Datei davon herausgibt.</numerusform>
            <numerusform>%Ln hochgeladene Videos bleiben auf Whop, das keine Dateien davon herausgibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export as a folder, with students…</source>
        <translation>Als Ordner exportieren, mit Teilnehmenden …</translation>
    </message>
    <message>
        <source>Nothing can be written to %1.</source>
        <translation>Nach %1 lässt sich nichts schreiben.</translation>
    </message>
    <message>
        <source>The course could not be written to %1: %2</source>
        <translation>Der Kurs ließ sich nicht nach %1 schreiben: %2</translation>
    </message>
    <message>
        <source>nothing can be written there</source>
        <translation>dort lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>Course exported to %1.</source>
        <translation>Kurs nach %1 exportiert.</translation>
    </message>
</context>
<context>
    <name>hopyard::CsvExport</name>
    <message>
        <source>Export this table</source>
        <translation>Diese Tabelle exportieren</translation>
    </message>
    <message>
        <source>Table, safe to open in a spreadsheet (*.csv)</source>
        <translation>Tabelle, gefahrlos in einer Tabellenkalkulation zu öffnen (*.csv)</translation>
    </message>
    <message>
        <source>Table exported</source>
        <translation>Tabelle exportiert</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>hopyard::DeleteDialog</name>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln experiences</source>
        <translation>
            <numerusform>%Ln Experience löschen</numerusform>
            <numerusform>%Ln Experiences löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Once sent, this can’t be taken back: everything inside is deleted on Whop, too. It waits in the Outbox for your review first.</source>
        <translation>Einmal gesendet, lässt sich das nicht zurücknehmen: Auch alles darin wird auf Whop gelöscht. Vorher wartet es im Postausgang, bis Sie es prüfen.</translation>
    </message>
    <message>
        <source>Delete experience</source>
        <translation>Experience löschen</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Geben Sie zur Bestätigung %1 ein</translation>
    </message>
</context>
<context>
    <name>hopyard::DiffView</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1: will be %2</source>
        <translation>%1: künftig %2</translation>
    </message>
    <message>
        <source>%1: was %2</source>
        <translation>%1: bisher %2</translation>
    </message>
    <message>
        <source>%1: was %2, will be %3</source>
        <translation>%1: bisher %2, künftig %3</translation>
    </message>
</context>
<context>
    <name>hopyard::DraftsDialog</name>
    <message>
        <source>Unfinished texts</source>
        <translation>Unfertige Texte</translation>
    </message>
    <message>
        <source>You typed these and neither saved nor cancelled them. They are only on this computer.</source>
        <translation>Das haben Sie eingegeben, aber weder gespeichert noch verworfen. Es ist nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>hopyard::DraftsModel</name>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>text, state, time</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>hopyard::DraftsPage</name>
    <message>
        <source>It was already on its way to Whop. What became of it is in the history.</source>
        <translation>Es war schon unterwegs zu Whop. Was daraus wurde, steht im Verlauf.</translation>
    </message>
    <message>
        <source>Drafts &amp; scheduled</source>
        <translation>Entwürfe und Geplantes</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Scheduled posts go out only while Hopyard is running on this computer with this workspace open. What is missed is never sent late by itself.</source>
        <translation>Geplante Beiträge gehen nur hinaus, solange Hopyard auf diesem Computer läuft und dieser Arbeitsbereich geöffnet ist. Was verpasst wurde, wird nie von selbst nachträglich gesendet.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Post now</source>
        <translation>Jetzt posten</translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation>Andere Zeit …</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>Nothing on this day</source>
        <translation>An diesem Tag ist nichts</translation>
    </message>
    <message>
        <source>Choose another day above.</source>
        <translation>Wählen Sie oben einen anderen Tag.</translation>
    </message>
    <message>
        <source>Nothing is waiting here</source>
        <translation>Hier wartet nichts</translation>
    </message>
    <message>
        <source>Texts you have begun and posts with a time to go out appear here.</source>
        <translation>Hier erscheinen begonnene Texte und Beiträge, für die eine Zeit festgelegt ist.</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>Neuer Beitrag</translation>
    </message>
    <message>
        <source>Post %1</source>
        <translation>%1 posten</translation>
    </message>
    <message>
        <source>Discard %1?</source>
        <translation>%1 verwerfen?</translation>
    </message>
    <message>
        <source>It will not be posted. The text stays in the history.</source>
        <translation>Der Beitrag wird nicht gepostet. Der Text bleibt im Verlauf.</translation>
    </message>
    <message>
        <source>The text is on this computer only, and nowhere else.</source>
        <translation>Der Text ist nur auf diesem Computer und nirgends sonst.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Couldn’t turn it into a draft</source>
        <translation>Es konnte kein Entwurf daraus gemacht werden</translation>
    </message>
</context>
<context>
    <name>hopyard::DripDialog</name>
    <message>
        <source>Spread over days</source>
        <translation>Über Tage verteilen</translation>
    </message>
    <message>
        <source>Each lesson opens so many days after somebody’s start. The plan waits in the Outbox for your review.</source>
        <translation>Jede Lektion öffnet sich so viele Tage nach dem Beginn der Person. Der Plan wartet im Postausgang auf Ihre Prüfung.</translation>
    </message>
    <message>
        <source>Lessons and their days</source>
        <translation>Lektionen und ihre Tage</translation>
    </message>
    <message>
        <source>Lesson by lesson</source>
        <translation>Lektion für Lektion</translation>
    </message>
    <message>
        <source>Chapter by chapter</source>
        <translation>Kapitel für Kapitel</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>&amp;Schritte</translation>
    </message>
    <message>
        <source>&amp;First opens on day</source>
        <translation>&amp;Erste öffnet an Tag</translation>
    </message>
    <message>
        <source>Then every so many &amp;days</source>
        <translation>Dann alle so viele &amp;Tage</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>day %1</source>
        <translation>Tag %1</translation>
    </message>
    <message>
        <source>%1, as now</source>
        <translation>%1, wie jetzt</translation>
    </message>
    <message>
        <source>%1, was %2</source>
        <translation>%1, zuvor %2</translation>
    </message>
    <message numerus="yes">
        <source>Plan %Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung planen</numerusform>
            <numerusform>%Ln Änderungen planen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::DuplicateAlert</name>
    <message>
        <source>Whop has more than one payment that this request may have made. Compare them on whop.com. If one is too many, write to Whop’s support and name both ids: a payment can’t be taken back here.</source>
        <translation>Whop hat mehr als eine Zahlung, die aus dieser Anfrage entstanden sein kann. Vergleichen Sie sie auf whop.com. Ist eine zu viel, schreiben Sie an den Support von Whop und nennen Sie beide Kennungen: Hier lässt sich eine Zahlung nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Whop has more than one object that this request may have made. Compare them, and delete the one that is too many.</source>
        <translation>Whop hat mehr als ein Objekt, das aus dieser Anfrage entstanden sein kann. Vergleichen Sie sie und löschen Sie das überzählige.</translation>
    </message>
    <message>
        <source>Possible duplicate</source>
        <translation>Möglicherweise doppelt</translation>
    </message>
    <message>
        <source>Open whop.com</source>
        <translation>whop.com öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more possible duplicate(s): shown when these are closed.</source>
        <translation>
            <numerusform>Noch %Ln mögliches Duplikat: zu sehen, wenn diese geschlossen sind.</numerusform>
            <numerusform>Noch %Ln mögliche Duplikate: zu sehen, wenn diese geschlossen sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>Anfrage anzeigen</translation>
    </message>
    <message>
        <source>Whop has this one, which the request may have made. It does not tell this key enough to be sure. Compare it on whop.com.</source>
        <translation>Whop hat diese, die aus der Anfrage entstanden sein kann. Es nennt diesem Schlüssel nicht genug, um sicher zu sein. Vergleichen Sie sie auf whop.com.</translation>
    </message>
    <message>
        <source>This may be it</source>
        <translation>Das könnte sie sein</translation>
    </message>
</context>
<context>
    <name>hopyard::DuplicateDialog</name>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n experiences</source>
        <translation>
            <numerusform>%n Experience duplizieren</numerusform>
            <numerusform>%n Experiences duplizieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the experience is copied: its app, name, picture and products. What is inside – lessons, posts, messages, files – is not copied.</source>
        <translation>Nur die Experience wird kopiert: ihre App, ihr Name, ihr Bild und ihre Produkte. Was darin ist – Lektionen, Beiträge, Nachrichten, Dateien –, wird nicht kopiert.</translation>
    </message>
    <message>
        <source>{name} – copy</source>
        <translation>{name} – Kopie</translation>
    </message>
    <message>
        <source>&amp;Copies</source>
        <translation>&amp;Kopien</translation>
    </message>
    <message>
        <source>&amp;Name pattern</source>
        <translation>&amp;Namensmuster</translation>
    </message>
    <message>
        <source>{name} is the name now, {n} counts 1, 2, 3, {n:02} counts 01, 02, 03.</source>
        <translation>{name} ist der jetzige Name, {n} zählt 1, 2, 3, {n:02} zählt 01, 02, 03.</translation>
    </message>
    <message>
        <source>New names</source>
        <translation>Neue Namen</translation>
    </message>
    <message>
        <source>{name} – copy {n}</source>
        <translation>{name} – Kopie {n}</translation>
    </message>
    <message>
        <source>Create copy</source>
        <translation>Kopie erstellen</translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln copies</source>
        <translation>
            <numerusform>%Ln Kopie erstellen</numerusform>
            <numerusform>%Ln Kopien erstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>All copies get the same name. Add {n} to number them.</source>
        <translation>Alle Kopien bekommen denselben Namen. Fügen Sie {n} hinzu, um sie zu nummerieren.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also copy its courses: %Ln course(s)</source>
        <translation>
            <numerusform>&amp;Auch die Kurse kopieren: %Ln Kurs</numerusform>
            <numerusform>&amp;Auch die Kurse kopieren: %Ln Kurse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The copied courses are hidden; students stay with the originals.</source>
        <translation>%1 Die kopierten Kurse sind verborgen; Teilnehmer bleiben bei den Originalen.</translation>
    </message>
    <message>
        <source>Getting the lessons from Whop…</source>
        <translation>Die Lektionen werden von Whop geholt …</translation>
    </message>
    <message>
        <source>Some of the courses are not on this computer yet, and there is no connection to Whop.</source>
        <translation>Ein Teil der Kurse ist noch nicht auf diesem Rechner, und es gibt keine Verbindung zu Whop.</translation>
    </message>
    <message>
        <source>Whop doesn’t give %1 whole: the courses can’t be copied.</source>
        <translation>Whop gibt %1 nicht vollständig heraus: Die Kurse können nicht kopiert werden.</translation>
    </message>
</context>
<context>
    <name>hopyard::EarlierPayments</name>
    <message>
        <source>Looking at earlier transfers…</source>
        <translation>Frühere Überweisungen werden geprüft …</translation>
    </message>
    <message>
        <source>Looking at earlier withdrawals…</source>
        <translation>Frühere Auszahlungen werden geprüft …</translation>
    </message>
    <message>
        <source>Earlier transfers can’t be looked at: %1.</source>
        <translation>Frühere Überweisungen können nicht geprüft werden: %1.</translation>
    </message>
    <message>
        <source>Earlier withdrawals can’t be looked at: %1.</source>
        <translation>Frühere Auszahlungen können nicht geprüft werden: %1.</translation>
    </message>
    <message>
        <source>Whether the same was sent within a day is not known: this key lacks the permission %1.</source>
        <translation>Ob dasselbe innerhalb eines Tages schon gesendet wurde, ist nicht bekannt: Diesem Schlüssel fehlt die Berechtigung %1.</translation>
    </message>
    <message>
        <source>Whether the same was withdrawn within a day is not known: this key lacks the permission %1.</source>
        <translation>Ob dasselbe innerhalb eines Tages schon ausgezahlt wurde, ist nicht bekannt: Diesem Schlüssel fehlt die Berechtigung %1.</translation>
    </message>
    <message>
        <source>Whether the same was sent within a day is not known: Whop does not let this key look.</source>
        <translation>Ob dasselbe innerhalb eines Tages schon gesendet wurde, ist nicht bekannt: Whop lässt diesen Schlüssel nicht nachsehen.</translation>
    </message>
    <message>
        <source>Whether the same was withdrawn within a day is not known: Whop does not let this key look.</source>
        <translation>Ob dasselbe innerhalb eines Tages schon ausgezahlt wurde, ist nicht bekannt: Whop lässt diesen Schlüssel nicht nachsehen.</translation>
    </message>
</context>
<context>
    <name>hopyard::EditOperationDialog</name>
    <message>
        <source>Edit change</source>
        <translation>Änderung bearbeiten</translation>
    </message>
    <message>
        <source>Save and send again</source>
        <translation>Speichern und erneut senden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>%1 is a number.</source>
        <translation>%1 muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Couldn’t save the change</source>
        <translation>Die Änderung ließ sich nicht speichern</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>Nothing would be left of the change. Discard it instead.</source>
        <translation>Von der Änderung bliebe nichts übrig. Verwerfen Sie sie stattdessen.</translation>
    </message>
    <message>
        <source>This change was sent or given up meanwhile. Copy what you typed if you still need it.</source>
        <translation>Diese Änderung wurde inzwischen gesendet oder verworfen. Kopieren Sie Ihre Eingabe, falls Sie sie noch brauchen.</translation>
    </message>
    <message>
        <source>%1 is a whole number.</source>
        <translation>%1 ist eine ganze Zahl.</translation>
    </message>
    <message>
        <source>%1 is a time like %2.</source>
        <translation>%1 ist ein Zeitpunkt wie %2.</translation>
    </message>
</context>
<context>
    <name>hopyard::Edits</name>
    <message>
        <source>Take back: %1</source>
        <translation>Zurücknehmen: %1</translation>
    </message>
</context>
<context>
    <name>hopyard::EnvironmentStrip</name>
    <message>
        <source>Demo – nothing is sent to Whop</source>
        <translation>Demo – nichts wird an Whop gesendet</translation>
    </message>
    <message>
        <source>Sandbox – changes go to Whop&apos;s test environment</source>
        <translation>Sandbox – Änderungen gehen an die Testumgebung von Whop</translation>
    </message>
</context>
<context>
    <name>hopyard::ErrorText</name>
    <message>
        <source>Whop says “%1”</source>
        <translation>Whop sagt „%1“</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>es ist alles in Ordnung</translation>
    </message>
    <message>
        <source>this computer is offline</source>
        <translation>dieser Computer ist offline</translation>
    </message>
    <message>
        <source>the connection broke before Whop answered</source>
        <translation>die Verbindung brach ab, bevor Whop antwortete</translation>
    </message>
    <message>
        <source>Whop didn’t answer in time</source>
        <translation>Whop hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the connection to Whop isn’t secure, so nothing was sent</source>
        <translation>die Verbindung zu Whop ist nicht sicher, deshalb wurde nichts gesendet</translation>
    </message>
    <message>
        <source>something between this computer and Whop answered instead</source>
        <translation>etwas zwischen diesem Computer und Whop hat an seiner Stelle geantwortet</translation>
    </message>
    <message>
        <source>Whop’s answer was too large</source>
        <translation>die Antwort von Whop war zu groß</translation>
    </message>
    <message>
        <source>Whop didn’t accept it</source>
        <translation>Whop hat es nicht angenommen</translation>
    </message>
    <message>
        <source>Whop doesn’t accept this key any more</source>
        <translation>Whop nimmt diesen Schlüssel nicht mehr an</translation>
    </message>
    <message>
        <source>your key lacks a permission</source>
        <translation>Ihrem Schlüssel fehlt eine Berechtigung</translation>
    </message>
    <message>
        <source>your key lacks %1</source>
        <translation>Ihrem Schlüssel fehlt %1</translation>
    </message>
    <message>
        <source>your key isn’t allowed to do this</source>
        <translation>Ihr Schlüssel darf das nicht</translation>
    </message>
    <message>
        <source>it is no longer on Whop</source>
        <translation>es ist nicht mehr auf Whop</translation>
    </message>
    <message>
        <source>it changed on Whop meanwhile</source>
        <translation>es hat sich inzwischen auf Whop geändert</translation>
    </message>
    <message>
        <source>Whop is still working on it</source>
        <translation>Whop arbeitet noch daran</translation>
    </message>
    <message>
        <source>Whop itself doesn’t know what became of it</source>
        <translation>Whop weiß selbst nicht, was daraus geworden ist</translation>
    </message>
    <message>
        <source>it differs from what was sent the first time</source>
        <translation>es unterscheidet sich von dem, was beim ersten Mal gesendet wurde</translation>
    </message>
    <message>
        <source>Whop asked us to slow down</source>
        <translation>Whop bittet uns, langsamer zu machen</translation>
    </message>
    <message>
        <source>Whop has a problem (%1)</source>
        <translation>Whop hat ein Problem (%1)</translation>
    </message>
    <message>
        <source>Whop answered in a way we don’t know (%1)</source>
        <translation>Whop hat auf eine Weise geantwortet, die wir nicht kennen (%1)</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>es wurde angehalten</translation>
    </message>
    <message>
        <source>%1 can have at most %2 characters</source>
        <translation>%1 darf höchstens %2 Zeichen haben</translation>
    </message>
    <message>
        <source>%1 isn’t right</source>
        <translation>%1 stimmt nicht</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>das Laufwerk ist voll</translation>
    </message>
    <message>
        <source>Hopyard’s folder can’t be written</source>
        <translation>in den Ordner von Hopyard lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>the data was written by a newer Hopyard</source>
        <translation>die Daten wurden von einem neueren Hopyard geschrieben</translation>
    </message>
    <message>
        <source>another Hopyard is using this data</source>
        <translation>ein anderes Hopyard verwendet diese Daten</translation>
    </message>
    <message>
        <source>the disk didn’t work</source>
        <translation>das Laufwerk hat nicht funktioniert</translation>
    </message>
    <message>
        <source>this computer has no password store</source>
        <translation>dieser Computer hat keinen Passwortspeicher</translation>
    </message>
    <message>
        <source>the password store is locked</source>
        <translation>der Passwortspeicher ist gesperrt</translation>
    </message>
    <message>
        <source>this workspace has no key</source>
        <translation>dieser Arbeitsbereich hat keinen Schlüssel</translation>
    </message>
    <message>
        <source>something in Hopyard went wrong</source>
        <translation>in Hopyard ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>%1: %2. Your change is kept in the Outbox.</source>
        <translation>%1: %2. Ihre Änderung bleibt im Postausgang.</translation>
    </message>
    <message>
        <source>%1: %2. It was not saved; nothing else is lost.</source>
        <translation>%1: %2. Das wurde nicht gespeichert; sonst ist nichts verloren.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Replace key…</source>
        <translation>Schlüssel ersetzen…</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was tun</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 can have at most %2 characters; this one has %3.</source>
        <translation>%1 darf höchstens %2 Zeichen haben; hier sind es %3.</translation>
    </message>
    <message>
        <source>%1 can’t be empty.</source>
        <translation>%1 darf nicht leer sein.</translation>
    </message>
    <message>
        <source>the file can’t be read (any more); choose it again</source>
        <translation>die Datei lässt sich nicht (mehr) lesen; bitte wählen Sie sie neu aus</translation>
    </message>
    <message>
        <source>the file was changed after it was chosen; choose it again</source>
        <translation>die Datei wurde nach dem Auswählen verändert; bitte wählen Sie sie neu aus</translation>
    </message>
    <message>
        <source>The disk is full, so this workspace is open for reading only. What was saved here is safe, unsent changes too. Free some space, then try again.</source>
        <translation>Der Datenträger ist voll, deshalb ist dieser Arbeitsbereich nur zum Lesen geöffnet. Was hier gespeichert wurde, ist sicher, auch nicht gesendete Änderungen. Schaffen Sie Platz und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Hopyard’s folder can’t be written, so this workspace is open for reading only. What was saved here is safe, unsent changes too. Make the folder writable, then try again.</source>
        <translation>In den Ordner von Hopyard kann nicht geschrieben werden, deshalb ist dieser Arbeitsbereich nur zum Lesen geöffnet. Was hier gespeichert wurde, ist sicher, auch nicht gesendete Änderungen. Machen Sie den Ordner beschreibbar und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Whop no longer takes this from this version of Hopyard</source>
        <translation>Whop nimmt das von dieser Version von Hopyard nicht mehr an</translation>
    </message>
    <message>
        <source>Nothing was changed: unsent changes, drafts and everything else you typed stay in its files, and nothing on Whop is touched.</source>
        <translation>Es wurde nichts geändert: Ungesendete Änderungen, Entwürfe und alles andere, was Sie eingegeben haben, bleiben in seinen Dateien, und auf Whop wird nichts angerührt.</translation>
    </message>
    <message>
        <source>It was last used with a newer Hopyard, which stores it in a form that this one (%1) doesn’t know.</source>
        <translation>Er wurde zuletzt mit einem neueren Hopyard benutzt, das ihn in einer Form speichert, die dieses (%1) nicht kennt.</translation>
    </message>
    <message>
        <source>Update Hopyard, then open the workspace again.</source>
        <translation>Aktualisieren Sie Hopyard und öffnen Sie den Arbeitsbereich dann erneut.</translation>
    </message>
    <message>
        <source>Another Hopyard is using it.</source>
        <translation>Ein anderes Hopyard benutzt ihn.</translation>
    </message>
    <message>
        <source>Close the other one, then try again.</source>
        <translation>Schließen Sie das andere und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Geben Sie etwas Speicherplatz frei und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Its folder can’t be written.</source>
        <translation>In seinen Ordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Make the folder writable, then try again.</source>
        <translation>Machen Sie den Ordner beschreibbar und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Copy the data folder to a safe place, then try again.</source>
        <translation>Kopieren Sie den Datenordner an einen sicheren Ort und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The reason: %1.</source>
        <translation>Der Grund: %1.</translation>
    </message>
    <message>
        <source>Try again. If that doesn’t help, copy the data folder to a safe place; the backups of the last days are in it.</source>
        <translation>Versuchen Sie es erneut. Hilft das nicht, kopieren Sie den Datenordner an einen sicheren Ort; die Sicherungen der letzten Tage liegen darin.</translation>
    </message>
    <message>
        <source>%1: %2. What you see stays as it was read last, and so do your changes.</source>
        <translation>%1: %2. Was Sie sehen, bleibt, wie es zuletzt gelesen wurde, und Ihre Änderungen bleiben auch.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing new can be saved.</source>
        <translation>Der Datenträger ist voll, daher kann nichts Neues gespeichert werden.</translation>
    </message>
    <message>
        <source>What was saved here stays safe, unsent changes too.</source>
        <translation>Was hier gespeichert wurde, bleibt sicher, auch ungesendete Änderungen.</translation>
    </message>
    <message>
        <source>Free some space; Hopyard notices.</source>
        <translation>Schaffen Sie Platz; Hopyard merkt es von selbst.</translation>
    </message>
    <message>
        <source>Hopyard’s folder can’t be written, so changes can’t be saved.</source>
        <translation>In Hopyards Ordner kann nicht geschrieben werden, daher lassen sich Änderungen nicht speichern.</translation>
    </message>
    <message>
        <source>You can read everything, and what was saved stays safe.</source>
        <translation>Sie können alles lesen, und was gespeichert wurde, bleibt sicher.</translation>
    </message>
    <message>
        <source>Make the folder writable, then start Hopyard again.</source>
        <translation>Machen Sie den Ordner beschreibbar und starten Sie Hopyard dann neu.</translation>
    </message>
    <message>
        <source>Another Hopyard is using this workspace.</source>
        <translation>Ein anderes Hopyard benutzt diesen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>You can read everything, and nothing is lost.</source>
        <translation>Sie können alles lesen, und nichts geht verloren.</translation>
    </message>
    <message>
        <source>Close the other one to make changes here.</source>
        <translation>Schließen Sie das andere, um hier etwas zu ändern.</translation>
    </message>
    <message>
        <source>The disk reports errors, so changes may not be saved.</source>
        <translation>Der Datenträger meldet Fehler, Änderungen werden daher vielleicht nicht gespeichert.</translation>
    </message>
    <message>
        <source>What is on Whop is safe.</source>
        <translation>Was auf Whop ist, ist sicher.</translation>
    </message>
    <message>
        <source>Copy the data folder to another disk, and check this one.</source>
        <translation>Kopieren Sie den Datenordner auf einen anderen Datenträger und prüfen Sie diesen.</translation>
    </message>
    <message>
        <source>Its folder isn’t safe to use (%1).</source>
        <translation>Der Ordner kann nicht sicher benutzt werden (%1).</translation>
    </message>
    <message>
        <source>Give it a folder of your own (--profile-dir), or move away what stands in its place, then try again.</source>
        <translation>Geben Sie einen eigenen Ordner an (--profile-dir) oder räumen Sie weg, was an seiner Stelle steht, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>the proxy asks for a user and a password, or for others</source>
        <translation>der Proxy verlangt Benutzer und Passwort oder andere</translation>
    </message>
    <message>
        <source>the proxy is not there or lets nothing through</source>
        <translation>der Proxy ist nicht da oder lässt nichts durch</translation>
    </message>
    <message>
        <source>the product is no longer on Whop</source>
        <translation>das Produkt ist nicht mehr auf Whop</translation>
    </message>
    <message>
        <source>it waits to be deleted; discard that first</source>
        <translation>es wartet darauf, gelöscht zu werden; verwerfen Sie das zuerst</translation>
    </message>
    <message>
        <source>an earlier one to the same place isn’t settled yet</source>
        <translation>eine frühere an denselben Ort ist noch nicht abgeschlossen</translation>
    </message>
    <message>
        <source>the balance you looked at was more than a minute old by then</source>
        <translation>das Guthaben, das Sie gesehen haben, war da schon älter als eine Minute</translation>
    </message>
    <message>
        <source>The file with your unsent changes is damaged, so nothing new can be saved.</source>
        <translation>Die Datei mit Ihren nicht gesendeten Änderungen ist beschädigt; Neues kann nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>What can still be read of it comes back for your review; what is on Whop is safe.</source>
        <translation>Was davon noch lesbar ist, kommt zur Prüfung zurück; was auf Whop ist, ist sicher.</translation>
    </message>
    <message>
        <source>Start Hopyard again, then look through the Outbox.</source>
        <translation>Starten Sie Hopyard neu und sehen Sie dann den Postausgang durch.</translation>
    </message>
    <message>
        <source>the file with your unsent changes and drafts was found damaged</source>
        <translation>die Datei mit Ihren nicht gesendeten Änderungen und Entwürfen wurde beschädigt vorgefunden</translation>
    </message>
    <message>
        <source>the copy of your whop on this computer is damaged and is read anew by itself</source>
        <translation>die Kopie Ihres Whop auf diesem Computer ist beschädigt und wird von selbst neu gelesen</translation>
    </message>
    <message>
        <source>%1: %2. It was not saved. Start Hopyard again: what can still be read of the file comes back for your review.</source>
        <translation>%1: %2. Es wurde nicht gespeichert. Starten Sie Hopyard neu: Was von der Datei noch lesbar ist, kommt zu Ihrer Durchsicht zurück.</translation>
    </message>
    <message>
        <source>One of its files is damaged and couldn’t be made anew.</source>
        <translation>Eine seiner Dateien ist beschädigt und konnte nicht neu angelegt werden.</translation>
    </message>
    <message>
        <source>Unsent changes and drafts are in the file intents.db, which stays as it is, with the backups of the last days beside it. The copy of your whop, mirror.db, can be read again; nothing on Whop is touched.</source>
        <translation>Nicht gesendete Änderungen und Entwürfe stehen in der Datei intents.db; sie bleibt, wie sie ist, und die Sicherungen der letzten Tage liegen daneben. Die Kopie Ihres Whop, mirror.db, kann neu gelesen werden; auf Whop wird nichts angerührt.</translation>
    </message>
</context>
<context>
    <name>hopyard::ExperienceDetail</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Attach or detach…</source>
        <translation>Zuordnen oder lösen…</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Open on whop.com</source>
        <translation>Auf whop.com öffnen</translation>
    </message>
    <message>
        <source>Deleting removes the experience and everything in it from Whop.</source>
        <translation>Löschen entfernt die Experience und alles darin von Whop.</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Created %1</source>
        <translation>Erstellt: %1</translation>
    </message>
    <message>
        <source>Not on Whop yet</source>
        <translation>Noch nicht auf Whop</translation>
    </message>
    <message>
        <source>Place in the list: %1</source>
        <translation>Platz in der Liste: %1</translation>
    </message>
    <message>
        <source>Detach from %1</source>
        <translation>Zuordnung zu %1 lösen</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Change logo…</source>
        <translation>Logo ändern …</translation>
    </message>
    <message>
        <source>New logo %1, not on Whop yet</source>
        <translation>Neues Logo %1, noch nicht bei Whop</translation>
    </message>
</context>
<context>
    <name>hopyard::ExperiencesPage</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename several…</source>
        <translation>Mehrere umbenennen…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren…</translation>
    </message>
    <message>
        <source>Attach or detach…</source>
        <translation>Zuordnen oder lösen…</translation>
    </message>
    <message>
        <source>Make public</source>
        <translation>Öffentlich machen</translation>
    </message>
    <message>
        <source>Make not public</source>
        <translation>Nicht mehr öffentlich machen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Open on whop.com</source>
        <translation>Auf whop.com öffnen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Matrix of products</source>
        <translation>Produktmatrix</translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln experiences public</source>
        <translation>
            <numerusform>%Ln Experience öffentlich machen</numerusform>
            <numerusform>%Ln Experiences öffentlich machen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln experiences not public</source>
        <translation>
            <numerusform>%Ln Experience nicht mehr öffentlich machen</numerusform>
            <numerusform>%Ln Experiences nicht mehr öffentlich machen</numerusform>
        </translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>%1 once this is sent.</source>
        <translation>%1, sobald das gesendet ist.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>Attach %Ln experience(s) to %1</source>
        <translation>
            <numerusform>%Ln Experience dem Produkt %1 zuordnen</numerusform>
            <numerusform>%Ln Experiences dem Produkt %1 zuordnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Detach %Ln experience(s) from %1</source>
        <translation>
            <numerusform>Zuordnung von %Ln Experience zu %1 lösen</numerusform>
            <numerusform>Zuordnung von %Ln Experiences zu %1 lösen</numerusform>
        </translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message numerus="yes">
        <source>Create %Ln copies</source>
        <translation>
            <numerusform>%Ln Kopie erstellen</numerusform>
            <numerusform>%Ln Kopien erstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the products of %1</source>
        <translation>Produkte von %1 ändern</translation>
    </message>
    <message numerus="yes">
        <source>Change the products of %Ln experiences</source>
        <translation>
            <numerusform>Produkte von %Ln Experience ändern</numerusform>
            <numerusform>Produkte von %Ln Experiences ändern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rename %Ln experience(s)</source>
        <translation>
            <numerusform>%Ln Experience umbenennen</numerusform>
            <numerusform>%Ln Experiences umbenennen</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln experiences</source>
        <translation>
            <numerusform>%Ln Experience löschen</numerusform>
            <numerusform>%Ln Experiences löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>No experiences yet</source>
        <translation>Noch keine Experiences</translation>
    </message>
    <message>
        <source>Each is one app inside your whop: a chat, a course, a forum.</source>
        <translation>Jede ist eine App in Ihrem Whop: ein Chat, ein Kurs, ein Forum.</translation>
    </message>
    <message>
        <source>New experience</source>
        <translation>Neue Experience</translation>
    </message>
    <message>
        <source>What are experiences?</source>
        <translation>Was sind Experiences?</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>Not attached</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>Changed by me</source>
        <translation>Von mir geändert</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show as matrix of products</source>
        <translation>Als Produktmatrix zeigen</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Change logo…</source>
        <translation>Logo ändern …</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Verschieben nach …</translation>
    </message>
    <message>
        <source>Not moved: too many experiences before that place have no order yet. Move it a shorter way.</source>
        <translation>Nicht verschoben: Vor dieser Stelle haben zu viele Experiences noch keine Reihenfolge. Verschieben Sie in kleineren Schritten.</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln experiences</source>
        <translation>
            <numerusform>%Ln Experience verschieben</numerusform>
            <numerusform>%Ln Experiences verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Attach or detach the whole column</source>
        <translation>Die ganze Spalte zuordnen oder lösen</translation>
    </message>
    <message>
        <source>Nothing was changed: the list changed before all that was chosen was read.</source>
        <translation>Nichts wurde geändert: Die Liste hat sich geändert, bevor alles Ausgewählte gelesen war.</translation>
    </message>
</context>
<context>
    <name>hopyard::ExportCourseDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>The files of the course come from Whop first, then the folder is written.</source>
        <translation>Zuerst kommen die Dateien des Kurses von Whop, dann wird der Ordner geschrieben.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Files that have come</source>
        <translation>Angekommene Dateien</translation>
    </message>
    <message>
        <source>Files that did not come</source>
        <translation>Nicht angekommene Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Why it did not come</source>
        <translation>Warum sie nicht kam</translation>
    </message>
    <message>
        <source>Whop doesn’t give it</source>
        <translation>Whop gibt sie nicht heraus</translation>
    </message>
    <message>
        <source>It is larger than 5 GB</source>
        <translation>Sie ist größer als 5 GB</translation>
    </message>
    <message>
        <source>Its address leads elsewhere</source>
        <translation>Ihre Adresse führt woandershin</translation>
    </message>
    <message>
        <source>Cover of the course</source>
        <translation>Titelbild des Kurses</translation>
    </message>
    <message>
        <source>Writing the folder…</source>
        <translation>Der Ordner wird geschrieben…</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln file(s), %2</source>
        <translation>
            <numerusform>%1 von %Ln Datei, %2</numerusform>
            <numerusform>%1 von %Ln Dateien, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) did not come. The folder names them by their ids, so that importing it into the same course changes nothing. Export again to try once more, into another folder: what has come is not fetched again.</source>
        <translation>
            <numerusform>%Ln Datei ist nicht gekommen. Der Ordner nennt sie mit ihrer Kennung, sodass ein Import in denselben Kurs nichts ändert. Exportieren Sie erneut, um es noch einmal zu versuchen, in einen anderen Ordner: Was gekommen ist, wird nicht noch einmal geholt.</numerusform>
            <numerusform>%Ln Dateien sind nicht gekommen. Der Ordner nennt sie mit ihren Kennungen, sodass ein Import in denselben Kurs nichts ändert. Exportieren Sie erneut, um es noch einmal zu versuchen, in einen anderen Ordner: Was gekommen ist, wird nicht noch einmal geholt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::FileList</name>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Or drop them here</source>
        <translation>Oder hierher ziehen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Waits to be uploaded</source>
        <translation>Wartet auf das Hochladen</translation>
    </message>
    <message>
        <source>%1 of %2 uploaded</source>
        <translation>%1 von %2 hochgeladen</translation>
    </message>
    <message>
        <source>Whop is taking it in</source>
        <translation>Whop nimmt sie gerade auf</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Hochgeladen</translation>
    </message>
    <message>
        <source>%1 can’t be sent: %2</source>
        <translation>%1 kann nicht gesendet werden: %2</translation>
    </message>
    <message>
        <source>%1 is over 100 MB. Uploads of that size often fail.</source>
        <translation>%1 ist größer als 100 MB. In dieser Größe scheitert das Hochladen oft.</translation>
    </message>
    <message numerus="yes">
        <source>It goes out once %n file(s) are uploaded.</source>
        <translation>
            <numerusform>Er geht hinaus, sobald %n Datei hochgeladen ist.</numerusform>
            <numerusform>Er geht hinaus, sobald %n Dateien hochgeladen sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::FilterChip</name>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Filter: %1 is %2</source>
        <translation>Filter: %1 ist %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hopyard::FinishDialog</name>
    <message>
        <source>Finish on whop.com</source>
        <translation>Auf whop.com fertigstellen</translation>
    </message>
    <message>
        <source>Whop takes the videos of lessons on whop.com only. These still have none; a YouTube or Loom link, set here, will do as well.</source>
        <translation>Videos für Lektionen nimmt Whop nur auf whop.com an. Diese haben noch keines; ein hier gesetzter YouTube- oder Loom-Link genügt ebenso.</translation>
    </message>
    <message>
        <source>Open the course on whop.com</source>
        <translation>Kurs auf whop.com öffnen</translation>
    </message>
    <message>
        <source>Lessons without a video</source>
        <translation>Lektionen ohne Video</translation>
    </message>
</context>
<context>
    <name>hopyard::FirstSyncDialog</name>
    <message>
        <source>Continue in the background</source>
        <translation>Im Hintergrund weitermachen</translation>
    </message>
    <message>
        <source>Getting your whop</source>
        <translation>Ihr Whop wird geholt</translation>
    </message>
    <message>
        <source>Getting %1</source>
        <translation>%1 wird geholt</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 bisher</translation>
    </message>
    <message>
        <source>Everything is copied to this computer once, so that it opens at once from now on, online or not.</source>
        <translation>Alles wird einmal auf diesen Computer kopiert, damit es von nun an sofort offen ist, online oder nicht.</translation>
    </message>
    <message>
        <source>You can start. The rest comes by itself.</source>
        <translation>Sie können anfangen. Der Rest kommt von selbst.</translation>
    </message>
    <message>
        <source>Everything is here.</source>
        <translation>Alles ist da.</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>Loslegen</translation>
    </message>
</context>
<context>
    <name>hopyard::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What you type can’t be kept on this computer right now.</source>
        <translation>Was Sie eingeben, kann auf diesem Computer gerade nicht gesichert werden.</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Neu beginnen</translation>
    </message>
</context>
<context>
    <name>hopyard::ForumList</name>
    <message>
        <source>Admins post</source>
        <translation>Admins schreiben</translation>
    </message>
    <message>
        <source>Everyone posts</source>
        <translation>Alle schreiben</translation>
    </message>
    <message>
        <source>Only admins can comment here</source>
        <translation>Hier kommentieren nur Admins</translation>
    </message>
    <message>
        <source>Forums</source>
        <translation>Foren</translation>
    </message>
</context>
<context>
    <name>hopyard::ForumListModel</name>
    <message>
        <source>All forums</source>
        <translation>Alle Foren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln forum(s)</source>
        <translation>
            <numerusform>%Ln Forum</numerusform>
            <numerusform>%Ln Foren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::ForumSettingsDialog</name>
    <message>
        <source>Forum settings</source>
        <translation>Foren-Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Replace the banned words</source>
        <translation>Verbotene Wörter e&amp;rsetzen</translation>
    </message>
    <message>
        <source>&amp;Forums</source>
        <translation>&amp;Foren</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Admins only</source>
        <translation>Nur Admins</translation>
    </message>
    <message>
        <source>Who can &amp;post</source>
        <translation>Wer &amp;schreiben darf</translation>
    </message>
    <message>
        <source>Who can &amp;comment</source>
        <translation>Wer &amp;kommentieren darf</translation>
    </message>
    <message>
        <source>&amp;E-mails to members</source>
        <translation>&amp;E-Mails an Mitglieder</translation>
    </message>
    <message>
        <source>All posts by admins</source>
        <translation>Alle Beiträge von Admins</translation>
    </message>
    <message>
        <source>Weekly summary</source>
        <translation>Wöchentliche Übersicht</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Banned words, one per line</source>
        <translation>Verbotene Wörter, eines je Zeile</translation>
    </message>
    <message>
        <source>One per line</source>
        <translation>Eines je Zeile</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Einstellungen speichern</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <source>Whop never shows the list of banned words. What stands here takes the place of all of it.</source>
        <translation>Whop zeigt die Liste der verbotenen Wörter nie. Was hier steht, ersetzt sie ganz.</translation>
    </message>
    <message>
        <source>New banner…</source>
        <translation>Neues Banner …</translation>
    </message>
    <message>
        <source>Whop never shows the banner here either. The new one takes the place of the old one.</source>
        <translation>Auch das Banner zeigt Whop hier nie. Das neue tritt an die Stelle des alten.</translation>
    </message>
</context>
<context>
    <name>hopyard::HistoryDetail</name>
    <message>
        <source>Details of the change</source>
        <translation>Einzelheiten der Änderung</translation>
    </message>
    <message>
        <source>This can’t be reverted from here.</source>
        <translation>Das lässt sich von hier aus nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Reverting means: %1. It waits in the Outbox for your review.</source>
        <translation>Zurücknehmen heißt: %1. Das wartet im Postausgang, bis Sie es prüfen.</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>With an earlier key</source>
        <translation>Mit einem früheren Schlüssel</translation>
    </message>
    <message>
        <source>With the key that was given %1</source>
        <comment>day and time</comment>
        <translation>Mit dem Schlüssel, der %1 eingegeben wurde</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 ms</source>
        <comment>time, answer, duration</comment>
        <translation>%1 · %2 · %3 ms</translation>
    </message>
    <message>
        <source>Request id copied</source>
        <translation>Anfrage-ID kopiert</translation>
    </message>
</context>
<context>
    <name>hopyard::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Every change that was sent, refused or discarded.</source>
        <translation>Jede Änderung, die gesendet, abgelehnt oder verworfen wurde.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>Verlauf filtern</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Every result</source>
        <translation>Jedes Ergebnis</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Refused by Whop</source>
        <translation>Von Whop abgelehnt</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Each change appears here once it is over, with what Whop answered and the way back where there is one.</source>
        <translation>Jede Änderung erscheint hier, wenn sie erledigt ist – mit der Antwort von Whop und dem Weg zurück, wo es einen gibt.</translation>
    </message>
    <message>
        <source>No change matches</source>
        <translation>Keine Änderung passt</translation>
    </message>
    <message>
        <source>Try another word or result.</source>
        <translation>Versuchen Sie es mit einem anderen Wort oder Ergebnis.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Couldn’t revert it</source>
        <translation>Das ließ sich nicht zurücknehmen</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>The requests of this change couldn’t be read</source>
        <translation>Die Anfragen dieser Änderung konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Older changes couldn’t be read</source>
        <translation>Ältere Änderungen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The history couldn’t be read</source>
        <translation>Der Verlauf konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is still on this computer: %1.</source>
        <translation>Er ist noch auf diesem Computer: %1.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>This change isn’t in the history</source>
        <translation>Diese Änderung ist nicht im Verlauf</translation>
    </message>
</context>
<context>
    <name>hopyard::HoldBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>what happens, and when</comment>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::ImportCourseDialog</name>
    <message>
        <source>No change</source>
        <translation>Keine Änderung</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Only on Whop, stays</source>
        <translation>Nur auf Whop, bleibt</translation>
    </message>
    <message>
        <source>Only on Whop, is deleted</source>
        <translation>Nur auf Whop, wird gelöscht</translation>
    </message>
    <message>
        <source>can’t be read</source>
        <translation>lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>is no UTF-8 text</source>
        <translation>ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>is no JSON as it should be</source>
        <translation>ist kein richtiges JSON</translation>
    </message>
    <message>
        <source>has an unknown key</source>
        <translation>enthält einen unbekannten Schlüssel</translation>
    </message>
    <message>
        <source>has a value that makes no sense</source>
        <translation>enthält einen unsinnigen Wert</translation>
    </message>
    <message>
        <source>has a question that is not right</source>
        <translation>enthält eine fehlerhafte Frage</translation>
    </message>
    <message>
        <source>has a title that is too long</source>
        <translation>hat einen zu langen Titel</translation>
    </message>
    <message>
        <source>has no title</source>
        <translation>hat keinen Titel</translation>
    </message>
    <message>
        <source>names a file that is not there</source>
        <translation>nennt eine Datei, die es nicht gibt</translation>
    </message>
    <message>
        <source>is too large for a text</source>
        <translation>ist zu groß für einen Text</translation>
    </message>
    <message>
        <source>has the number of another one; the names decide</source>
        <translation>trägt eine schon vergebene Nummer; die Namen entscheiden</translation>
    </message>
    <message>
        <source>is a link; links are not followed</source>
        <translation>ist eine Verknüpfung; Verknüpfungen wird nicht gefolgt</translation>
    </message>
    <message>
        <source>is of no known kind and is left out</source>
        <translation>ist von unbekannter Art und wird ausgelassen</translation>
    </message>
    <message>
        <source>is large; Whop advises to stay below 100 MB</source>
        <translation>ist groß; Whop rät, unter 100 MB zu bleiben</translation>
    </message>
    <message>
        <source>is a video: Whop takes it as one on whop.com only</source>
        <translation>ist ein Video: Whop nimmt es als solches nur auf whop.com an</translation>
    </message>
    <message>
        <source>Import a course from a folder</source>
        <translation>Kurs aus einem Ordner importieren</translation>
    </message>
    <message>
        <source>Chapters are folders, lessons are Markdown, PDF and video files. You see what would happen first; the plan then waits in the Outbox for your review.</source>
        <translation>Kapitel sind Ordner, Lektionen sind Markdown-, PDF- und Videodateien. Sie sehen zuerst, was geschehen würde; der Plan wartet dann im Postausgang auf Ihre Prüfung.</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>Kein Ordner gewählt</translation>
    </message>
    <message>
        <source>Show the course to members once all of it is there</source>
        <translation>Den Kurs den Mitgliedern zeigen, sobald alles da ist</translation>
    </message>
    <message>
        <source>Plan import</source>
        <translation>Import planen</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Where it goes</source>
        <translation>Wohin er kommt</translation>
    </message>
    <message>
        <source>New course in %1</source>
        <translation>Neuer Kurs in %1</translation>
    </message>
    <message>
        <source>Update %1</source>
        <translation>%1 aktualisieren</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>Was geschehen würde</translation>
    </message>
    <message>
        <source>Chapter or lesson</source>
        <translation>Kapitel oder Lektion</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Video files…</source>
        <translation>Videodateien …</translation>
    </message>
    <message>
        <source>Choose the folder of the course</source>
        <translation>Ordner des Kurses wählen</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>Ordner wird gelesen …</translation>
    </message>
    <message>
        <source>This folder can’t be read.</source>
        <translation>Dieser Ordner lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Some of this course is not on this computer yet, and there is no connection to Whop.</source>
        <translation>Ein Teil dieses Kurses ist noch nicht auf diesem Rechner, und es gibt keine Verbindung zu Whop.</translation>
    </message>
    <message>
        <source>Getting the course from Whop…</source>
        <translation>Kurs wird von Whop geholt …</translation>
    </message>
    <message numerus="yes">
        <source>Getting the course from Whop… %Ln lesson(s) left</source>
        <translation>
            <numerusform>Kurs wird von Whop geholt … noch %Ln Lektion</numerusform>
            <numerusform>Kurs wird von Whop geholt … noch %Ln Lektionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chapter(s)</source>
        <translation>
            <numerusform>%Ln Kapitel</numerusform>
            <numerusform>%Ln Kapitel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lesson(s)</source>
        <translation>
            <numerusform>%Ln Lektion</numerusform>
            <numerusform>%Ln Lektionen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. No changes: the course on Whop is as in the folder.</source>
        <translation>%1. Keine Änderungen: Der Kurs auf Whop ist wie im Ordner.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln operation(s)</source>
        <translation>
            <numerusform>%Ln Vorgang</numerusform>
            <numerusform>%Ln Vorgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to upload</source>
        <translation>%1 hochzuladen</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1 s</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lesson(s) hidden until you add the video on whop.com.</source>
        <translation>
            <numerusform>%Ln Lektion bleibt verborgen, bis Sie das Video auf whop.com hinzufügen.</numerusform>
            <numerusform>%Ln Lektionen bleiben verborgen, bis Sie das Video auf whop.com hinzufügen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The new course is hidden until you show it.</source>
        <translation>Der neue Kurs ist verborgen, bis Sie ihn zeigen.</translation>
    </message>
    <message>
        <source>Delete what is on Whop and not in the folder (%1)</source>
        <translation>Löschen, was auf Whop und nicht im Ordner ist (%1)</translation>
    </message>
    <message>
        <source>There is no experience of the Courses app yet. Create one first.</source>
        <translation>Es gibt noch keine Experience der Kurs-App. Erstellen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>Mend what is wrong with the files first; nothing was done.</source>
        <translation>Beheben Sie zuerst, was mit den Dateien nicht stimmt; es wurde nichts getan.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>file: fault</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Whop doesn’t give %1 whole: what would change isn’t known.</source>
        <translation>Whop gibt %1 nicht vollständig heraus: Was sich ändern würde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <comment>lesson, chapter</comment>
        <translation>%1, in %2</translation>
    </message>
    <message>
        <source>Changed, moved</source>
        <translation>Geändert, verschoben</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>has a name that is no UTF-8 text</source>
        <translation>hat einen Namen, der kein UTF-8-Text ist</translation>
    </message>
</context>
<context>
    <name>hopyard::Inspector</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Close the inspector</source>
        <translation>Inspektor schließen</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Select a row to see its changes here.</source>
        <translation>Wählen Sie eine Zeile aus, um hier ihre Änderungen zu sehen.</translation>
    </message>
    <message>
        <source>No changes. What you see is what Whop has.</source>
        <translation>Keine Änderungen. Was Sie sehen, ist der Stand auf Whop.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>None of them has changes.</source>
        <translation>Keine davon hat Änderungen.</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>Konflikt lösen…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard: %1</source>
        <translation>Verwerfen: %1</translation>
    </message>
</context>
<context>
    <name>hopyard::KeyField</name>
    <message>
        <source>Show the key</source>
        <translation>Schlüssel zeigen</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Paste your API key</source>
        <translation>Fügen Sie Ihren API-Schlüssel ein</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Schlüssel verbergen</translation>
    </message>
    <message>
        <source>This computer has no password store. We can keep the key until you quit.</source>
        <translation>Dieser Computer hat keinen Passwortspeicher. Der Schlüssel kann behalten werden, bis Sie Hopyard beenden.</translation>
    </message>
    <message>
        <source>The password store is locked. We can keep the key until you quit.</source>
        <translation>Der Passwortspeicher ist gesperrt. Der Schlüssel kann behalten werden, bis Sie Hopyard beenden.</translation>
    </message>
    <message>
        <source>The password store hasn’t answered yet. It may be waiting for you to unlock it, perhaps behind this window. We can also keep the key until you quit.</source>
        <translation>Der Passwortspeicher hat noch nicht geantwortet. Vielleicht wartet er darauf, dass Sie ihn entsperren, womöglich hinter diesem Fenster. Der Schlüssel kann auch behalten werden, bis Sie Hopyard beenden.</translation>
    </message>
</context>
<context>
    <name>hopyard::KeyHealthModel</name>
    <message>
        <source>read only</source>
        <translation>nur lesbar</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Missing permission</source>
        <translation>Fehlende Berechtigung</translation>
    </message>
</context>
<context>
    <name>hopyard::KeyPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Check key</source>
        <translation>Schlüssel prüfen</translation>
    </message>
    <message>
        <source>Connect your whop</source>
        <translation>Ihr Whop verbinden</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API-&amp;Schlüssel</translation>
    </message>
    <message>
        <source>It is kept in this computer’s password store, never in a file, and sent to Whop only. Production or sandbox is found out by itself.</source>
        <translation>Er liegt im Passwortspeicher dieses Computers, nie in einer Datei, und wird nur an Whop gesendet. Ob echter Betrieb oder Sandbox, findet sich von selbst heraus.</translation>
    </message>
    <message>
        <source>Make an API key in the developer settings of your whop, give it the permissions below, and paste it here.</source>
        <translation>Erstellen Sie in den Entwicklereinstellungen Ihres Whop einen API-Schlüssel, geben Sie ihm die Berechtigungen unten und fügen Sie ihn hier ein.</translation>
    </message>
    <message>
        <source>Create a key</source>
        <translation>Schlüssel erstellen</translation>
    </message>
    <message>
        <source>Read everything</source>
        <translation>Alles lesen</translation>
    </message>
    <message>
        <source>Look, search and export; nothing can be changed.</source>
        <translation>Ansehen, suchen und exportieren; ändern lässt sich nichts.</translation>
    </message>
    <message>
        <source>Read &amp; manage</source>
        <translation>Lesen &amp; verwalten</translation>
    </message>
    <message>
        <source>All of that, and send your changes to Whop.</source>
        <translation>All das, und Ihre Änderungen an Whop senden.</translation>
    </message>
    <message>
        <source>Permissions for Read &amp; manage</source>
        <translation>Berechtigungen für Lesen &amp; verwalten</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n permission(s)</source>
        <translation>
            <numerusform>%n Berechtigung kopieren</numerusform>
            <numerusform>%n Berechtigungen kopieren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>set: copy</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>This isn’t a key: keys hold letters, digits and underscores only. Copy it from whop.com again.</source>
        <translation>Das ist kein Schlüssel: Schlüssel bestehen nur aus Buchstaben, Ziffern und Unterstrichen. Kopieren Sie ihn noch einmal von whop.com.</translation>
    </message>
    <message>
        <source>It is kept in this computer’s password store, never in a file, and sent to %1 only.</source>
        <translation>Er liegt im Passwortspeicher dieses Computers, nie in einer Datei, und wird nur an %1 gesendet.</translation>
    </message>
</context>
<context>
    <name>hopyard::KeysPage</name>
    <message>
        <source>Please give my API key for %1 (%2) these permissions, on whop.com under Dashboard, Developer:
%3</source>
        <translation>Bitte gib meinem API-Schlüssel für %1 (%2) diese Berechtigungen, auf whop.com unter Dashboard, Developer:
%3</translation>
    </message>
    <message>
        <source>Workspaces &amp; keys</source>
        <translation>Arbeitsbereiche &amp; Schlüssel</translation>
    </message>
    <message>
        <source>Add workspace…</source>
        <translation>Arbeitsbereich hinzufügen…</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Name of the workspace</source>
        <translation>Name des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Open this workspace to see what its key may do.</source>
        <translation>Öffnen Sie diesen Arbeitsbereich, um zu sehen, was sein Schlüssel darf.</translation>
    </message>
    <message>
        <source>What the key may do</source>
        <translation>Was der Schlüssel darf</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Re-check</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Replace key…</source>
        <translation>Schlüssel ersetzen…</translation>
    </message>
    <message>
        <source>Copy request text</source>
        <translation>Bitte kopieren</translation>
    </message>
    <message>
        <source>A text for the person who can change the key’s permissions.</source>
        <translation>Ein Text für die Person, die die Berechtigungen des Schlüssels ändern kann.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>%1 (open)</source>
        <translation>%1 (offen)</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Sample data. Nothing leaves this computer.</source>
        <translation>Beispieldaten. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>The key is in this computer’s password store.</source>
        <translation>Der Schlüssel liegt im Passwortspeicher dieses Computers.</translation>
    </message>
    <message>
        <source>Request text copied</source>
        <translation>Text der Bitte kopiert</translation>
    </message>
    <message>
        <source>The key is kept until you quit; it is not stored on this computer.</source>
        <translation>Der Schlüssel wird bis zum Beenden behalten; er ist auf diesem Computer nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>hopyard::Leaving</name>
    <message>
        <source>%1 is left out: it waits to be deleted. Discard that first to change it.</source>
        <translation>%1 bleibt außen vor: Das wartet darauf, gelöscht zu werden. Verwerfen Sie zuerst die Löschung, um es zu ändern.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln are left out: they wait to be deleted. Discard that first to change them.</source>
        <translation>
            <numerusform>%Ln bleibt außen vor: Das wartet darauf, gelöscht zu werden. Verwerfen Sie zuerst die Löschung, um es zu ändern.</numerusform>
            <numerusform>%Ln bleiben außen vor: Sie warten darauf, gelöscht zu werden. Verwerfen Sie zuerst die Löschung, um sie zu ändern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the Outbox</source>
        <translation>Postausgang öffnen</translation>
    </message>
</context>
<context>
    <name>hopyard::LedgerTab</name>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Buchungen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamter Zeitraum</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Letzter Monat</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Dieses Quartal</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>Letztes Quartal</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand: %1</translation>
    </message>
    <message>
        <source>Getting the ledger…</source>
        <translation>Buchungen werden geholt …</translation>
    </message>
    <message>
        <source>No lines match</source>
        <translation>Keine Buchung passt</translation>
    </message>
    <message>
        <source>Another filter shows more.</source>
        <translation>Ein anderer Filter zeigt mehr.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>No lines yet</source>
        <translation>Noch keine Buchungen</translation>
    </message>
    <message>
        <source>Every sale, fee and withdrawal appears here as a line.</source>
        <translation>Jeder Verkauf, jede Gebühr und jede Auszahlung erscheint hier als Zeile.</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>Wird addiert …</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Buchung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines</source>
        <translation>
            <numerusform>%Ln Buchung</numerusform>
            <numerusform>%Ln Buchungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, too large to add up</source>
        <translation>%1, zu groß zum Addieren</translation>
    </message>
    <message>
        <source>%1, together %2</source>
        <translation>%1, zusammen %2</translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln not in it: their amounts cannot be read.</source>
        <translation>
            <numerusform>%1. %Ln nicht enthalten: Der Betrag ist nicht lesbar.</numerusform>
            <numerusform>%1. %Ln nicht enthalten: Die Beträge sind nicht lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not explained by the lines: %1</source>
        <translation>Durch die Buchungen nicht erklärt: %1</translation>
    </message>
    <message>
        <source>Export the ledger</source>
        <translation>Buchungen exportieren</translation>
    </message>
    <message>
        <source>Table, safe to open in a spreadsheet (*.csv)</source>
        <translation>Tabelle, gefahrlos in einer Tabellenkalkulation zu öffnen (*.csv)</translation>
    </message>
    <message>
        <source>Ledger exported</source>
        <translation>Buchungen exportiert</translation>
    </message>
    <message>
        <source>The file could not be written. Nothing was changed.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Older lines are still being fetched; balances appear then.</source>
        <translation>Ältere Zeilen werden noch geholt; danach erscheinen die Salden.</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF sichern …</translation>
    </message>
    <message numerus="yes">
        <source>Choose a shorter period: at most %Ln lines can be printed.</source>
        <translation>
            <numerusform>Wählen Sie einen kürzeren Zeitraum: Höchstens %Ln Zeile lässt sich drucken.</numerusform>
            <numerusform>Wählen Sie einen kürzeren Zeitraum: Höchstens %Ln Zeilen lassen sich drucken.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the ledger as PDF</source>
        <translation>Buchungen als PDF sichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Ledger of %1</source>
        <translation>Buchungen von %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, times in %2</source>
        <translation>%1, Zeiten in %2</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>The ledger appears here once it has been read from Whop.</source>
        <translation>Die Buchungen erscheinen hier, sobald sie von Whop gelesen wurden.</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Days…</source>
        <translation>Tage …</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Name or type</source>
        <translation>Name oder Art</translation>
    </message>
    <message>
        <source>%1, only lines with “%2”</source>
        <extracomment>%1 is a span of days</extracomment>
        <translation>%1, nur Zeilen mit „%2“</translation>
    </message>
</context>
<context>
    <name>hopyard::LessonEditor</name>
    <message>
        <source>Text of %1</source>
        <translation>Text von %1</translation>
    </message>
    <message>
        <source>Couldn’t keep the draft</source>
        <translation>Der Entwurf ließ sich nicht aufbewahren</translation>
    </message>
    <message>
        <source>This text was changed on Whop after you began to write.</source>
        <translation>Dieser Text wurde auf Whop geändert, nachdem Sie mit dem Schreiben begonnen haben.</translation>
    </message>
    <message>
        <source>These questions were changed on Whop after you began to edit them.</source>
        <translation>Diese Fragen wurden auf Whop geändert, nachdem Sie mit dem Bearbeiten begonnen haben.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Change the text of %1</source>
        <translation>Text von %1 ändern</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Draft, kept on this computer. Members see what was saved before.</source>
        <translation>Entwurf, auf diesem Computer aufbewahrt. Mitglieder sehen, was zuvor gespeichert wurde.</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Parts of the lesson</source>
        <translation>Teile der Lektion</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Video and files</source>
        <translation>Video und Dateien</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Days after the start until it is unlocked</source>
        <translation>Tage nach Beginn bis zur Freischaltung</translation>
    </message>
    <message>
        <source>Open at once</source>
        <translation>Sofort offen</translation>
    </message>
    <message>
        <source>Day </source>
        <comment>before a number: unlocked on day 7</comment>
        <translation>Tag </translation>
    </message>
    <message>
        <source>Hidden from members</source>
        <translation>Für Mitglieder verborgen</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Versionen …</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Save lesson</source>
        <translation>Lektion speichern</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>command (keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No lesson chosen</source>
        <translation>Keine Lektion gewählt</translation>
    </message>
    <message>
        <source>Getting the lesson…</source>
        <translation>Lektion wird geholt …</translation>
    </message>
    <message>
        <source>Choose a lesson in the outline to write in it.</source>
        <translation>Wählen Sie in der Gliederung eine Lektion, um darin zu schreiben.</translation>
    </message>
    <message>
        <source>It appears here as soon as Whop has told it.</source>
        <translation>Sie erscheint hier, sobald Whop sie geliefert hat.</translation>
    </message>
    <message numerus="yes">
        <source>Questions (%Ln)</source>
        <translation>
            <numerusform>Fragen (%Ln)</numerusform>
            <numerusform>Fragen (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Title of %1</source>
        <translation>Titel von %1</translation>
    </message>
</context>
<context>
    <name>hopyard::LessonFiles</name>
    <message>
        <source>Video link</source>
        <translation>Videolink</translation>
    </message>
    <message>
        <source>YouTube or Loom link</source>
        <translation>YouTube- oder Loom-Link</translation>
    </message>
    <message>
        <source>Video on Whop</source>
        <translation>Video auf Whop</translation>
    </message>
    <message>
        <source>Id of a video that Whop has already (mux_…)</source>
        <translation>ID eines Videos, das Whop schon hat (mux_…)</translation>
    </message>
    <message>
        <source>Upload a video on whop.com</source>
        <translation>Video auf whop.com hochladen</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Choose PDF…</source>
        <translation>PDF wählen …</translation>
    </message>
    <message>
        <source>Remove PDF</source>
        <translation>PDF entfernen</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Whop’s list of files for this lesson has not been read yet.</source>
        <translation>Die Liste der Dateien dieser Lektion wurde noch nicht von Whop gelesen.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>This lesson has a video of a service that is not known here.</source>
        <translation>Diese Lektion hat ein Video eines Dienstes, der hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Videos can’t be uploaded from here: Whop offers that on whop.com only.</source>
        <translation>Videos lassen sich von hier aus nicht hochladen: Das bietet Whop nur auf whop.com.</translation>
    </message>
    <message>
        <source>Whop has a video for this lesson, %1 long.</source>
        <translation>Whop hat ein Video zu dieser Lektion, Länge %1.</translation>
    </message>
    <message>
        <source>Whop is still working on the video of this lesson.</source>
        <translation>Whop bearbeitet das Video dieser Lektion noch.</translation>
    </message>
    <message>
        <source>This is no link to a video on YouTube or Loom.</source>
        <translation>Das ist kein Link zu einem Video auf YouTube oder Loom.</translation>
    </message>
    <message>
        <source>%1 % of %2 uploaded</source>
        <translation>%1 % von %2 hochgeladen</translation>
    </message>
    <message>
        <source>Upload cancelled</source>
        <translation>Hochladen abgebrochen</translation>
    </message>
    <message>
        <source>Waits to be uploaded, %1. Whop advises to stay below 100 MB.</source>
        <translation>Wartet auf das Hochladen, %1. Whop rät, unter 100 MB zu bleiben.</translation>
    </message>
    <message>
        <source>Waits to be uploaded, %1</source>
        <translation>Wartet auf das Hochladen, %1</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keines</translation>
    </message>
    <message>
        <source>Choose PDF</source>
        <translation>PDF wählen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>Upload again</source>
        <translation>Noch einmal hochladen</translation>
    </message>
    <message>
        <source>Upload failed: %1</source>
        <translation>Hochladen fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Stops those that are chosen, or all, and does not attach them</source>
        <translation>Hält die ausgewählten an, sonst alle, und hängt sie nicht an</translation>
    </message>
</context>
<context>
    <name>hopyard::Lessons</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Text, video and files</source>
        <translation>Text, Video und Dateien</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>Quiz</translation>
    </message>
    <message>
        <source>Knowledge check</source>
        <translation>Wissenscheck</translation>
    </message>
</context>
<context>
    <name>hopyard::LinkDialog</name>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>It leads to %1. The browser opens it; Hopyard doesn’t.</source>
        <translation>Er führt zu %1. Ihn öffnet der Browser, nicht Hopyard.</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
</context>
<context>
    <name>hopyard::LogoDialog</name>
    <message>
        <source>Change the logo of %1</source>
        <translation>Logo von %1 ändern</translation>
    </message>
    <message>
        <source>The file goes to Whop together with the change; until then it has to stay where it is on this computer.</source>
        <translation>Die Datei geht zusammen mit der Änderung an Whop; bis dahin muss sie auf diesem Computer bleiben, wo sie ist.</translation>
    </message>
    <message>
        <source>Change logo</source>
        <translation>Logo ändern</translation>
    </message>
    <message>
        <source>&amp;Logo</source>
        <translation>&amp;Logo</translation>
    </message>
</context>
<context>
    <name>hopyard::LostWork</name>
    <message>
        <source>Imported bank lines, and what you decided about them</source>
        <translation>Importierte Bankzeilen und was Sie dazu entschieden haben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>draft, when it was kept</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>hopyard::MainWindow</name>
    <message>
        <source>“%1” was already sent and can’t be undone here.</source>
        <translation>„%1“ ist schon gesendet und lässt sich hier nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>The local copy was damaged and is being read again. Nothing you typed is lost.</source>
        <translation>Die lokale Kopie war beschädigt und wird neu gelesen. Nichts, was Sie eingegeben haben, ist verloren.</translation>
    </message>
    <message numerus="yes">
        <source>The Outbox file was damaged. %n change(s) came back and wait for your review.</source>
        <translation>
            <numerusform>Die Datei des Postausgangs war beschädigt. %n Änderung ist wieder da und wartet, bis Sie sie prüfen.</numerusform>
            <numerusform>Die Datei des Postausgangs war beschädigt. %n Änderungen sind wieder da und warten, bis Sie sie prüfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Someone changed this on Whop right after your change was sent.</source>
        <translation>Jemand hat das auf Whop geändert, gleich nachdem Ihre Änderung gesendet war.</translation>
    </message>
    <message>
        <source>Hopyard</source>
        <translation>Hopyard</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Restored what you typed: %1</source>
        <translation>Ihre Eingabe ist wiederhergestellt: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Restored %n unfinished texts</source>
        <translation>
            <numerusform>%n unfertiger Text ist wiederhergestellt</numerusform>
            <numerusform>%n unfertige Texte sind wiederhergestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can’t be opened any more: what it was about is gone.</source>
        <translation>%1 lässt sich nicht mehr öffnen: Das zugehörige Objekt gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Discard the text</source>
        <translation>Text verwerfen</translation>
    </message>
    <message>
        <source>That couldn’t be done</source>
        <translation>Das war nicht möglich</translation>
    </message>
    <message>
        <source>What you typed before couldn’t be read</source>
        <translation>Was Sie zuvor eingegeben haben, konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Couldn’t remove the workspace</source>
        <translation>Der Arbeitsbereich ließ sich nicht entfernen</translation>
    </message>
    <message>
        <source>%1 can’t be opened. %2</source>
        <translation>%1 lässt sich nicht öffnen. %2</translation>
    </message>
    <message>
        <source>A newer Hopyard wrote the local copy. It was set aside and is being read again. Nothing you typed is lost.</source>
        <translation>Ein neueres Hopyard hat die lokale Kopie geschrieben. Sie wurde beiseitegelegt und wird neu gelesen. Nichts, was Sie eingegeben haben, ist verloren.</translation>
    </message>
    <message>
        <source>This computer’s password store still doesn’t give the key.</source>
        <translation>Der Passwortspeicher dieses Computers gibt den Schlüssel weiterhin nicht heraus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln scheduled post(s) of %1 go out only while it is open.</source>
        <translation>
            <numerusform>%Ln geplanter Beitrag von %1 geht nur hinaus, solange dieser Arbeitsbereich geöffnet ist.</numerusform>
            <numerusform>%Ln geplante Beiträge von %1 gehen nur hinaus, solange dieser Arbeitsbereich geöffnet ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to it</source>
        <translation>Dorthin zurück</translation>
    </message>
    <message numerus="yes">
        <source>Arrived: %n withdrawal(s).</source>
        <translation>
            <numerusform>Angekommen: %n Auszahlung.</numerusform>
            <numerusform>Angekommen: %n Auszahlungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Late: %n withdrawal(s).</source>
        <translation>
            <numerusform>Verspätet: %n Auszahlung.</numerusform>
            <numerusform>Verspätet: %n Auszahlungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Did not arrive, the money is in your balance: %n withdrawal(s).</source>
        <translation>
            <numerusform>Nicht angekommen, das Geld ist in Ihrem Guthaben: %n Auszahlung.</numerusform>
            <numerusform>Nicht angekommen, das Geld ist in Ihrem Guthaben: %n Auszahlungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hopyard can’t open its data. %1</source>
        <translation>Hopyard kann seine Daten nicht öffnen. %1</translation>
    </message>
    <message>
        <source>This link is about a whop that isn’t connected here (%1). Nothing was changed.</source>
        <translation>Dieser Link betrifft einen Whop, der hier nicht verbunden ist (%1). Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>hopyard::MarkSentDialog</name>
    <message>
        <source>Mark as sent</source>
        <translation>Als gesendet markieren</translation>
    </message>
    <message>
        <source>Do this when you have seen on whop.com that it happened. Hopyard will not send it again.</source>
        <translation>Tun Sie das, wenn Sie auf whop.com gesehen haben, dass es geschehen ist. Hopyard sendet es dann nicht noch einmal.</translation>
    </message>
    <message>
        <source>&amp;Id of the new %1</source>
        <translation>&amp;ID (neu: %1)</translation>
    </message>
    <message>
        <source>The id begins with %1.</source>
        <translation>Die ID beginnt mit %1.</translation>
    </message>
    <message>
        <source>Leave it empty if you don’t know it: the next complete list shows what was made.</source>
        <translation>Lassen Sie das Feld leer, wenn Sie die ID nicht kennen: Die nächste vollständige Liste zeigt, was entstanden ist.</translation>
    </message>
</context>
<context>
    <name>hopyard::MarkdownBar</name>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
</context>
<context>
    <name>hopyard::MarkdownDocument</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
</context>
<context>
    <name>hopyard::MarkdownEditor</name>
    <message>
        <source>Text, as Markdown</source>
        <translation>Text, als Markdown</translation>
    </message>
    <message>
        <source>Write here. **bold**, *italic*, # heading, - list</source>
        <translation>Schreiben Sie hier. **fett**, *kursiv*, # Überschrift, - Liste</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>command (keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Struck out</source>
        <translation>Durchgestrichen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>Nummerierte Liste</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Suchen und ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2 of %3 characters</source>
        <translation>%1 · %2 von %3 Zeichen</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorheriges</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln ersetzt</numerusform>
            <numerusform>%Ln ersetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln gefunden</numerusform>
            <numerusform>%Ln gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · the preview shows what is around the caret</source>
        <translation>%1 · die Vorschau zeigt, was um die Schreibmarke steht</translation>
    </message>
</context>
<context>
    <name>hopyard::MatrixView</name>
    <message>
        <source>Experiences by products</source>
        <translation>Experiences nach Produkten</translation>
    </message>
</context>
<context>
    <name>hopyard::MonthChart</name>
    <message>
        <source>%1: in %2, out %3</source>
        <translation>%1: Eingang %2, Ausgang %3</translation>
    </message>
    <message>
        <source>Money in and out by month</source>
        <translation>Geldeingang und -ausgang je Monat</translation>
    </message>
    <message>
        <source>Money in and out by month, in %1</source>
        <translation>Geldeingang und -ausgang je Monat, in %1</translation>
    </message>
</context>
<context>
    <name>hopyard::MonthsSection</name>
    <message>
        <source>Currency of the chart</source>
        <translation>Währung des Diagramms</translation>
    </message>
    <message>
        <source>▲ In</source>
        <translation>▲ Eingang</translation>
    </message>
    <message>
        <source>▼ Out</source>
        <translation>▼ Ausgang</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>No lines in the ledger yet.</source>
        <translation>Noch keine Buchungen.</translation>
    </message>
</context>
<context>
    <name>hopyard::MoveDialog</name>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag verschieben</numerusform>
            <numerusform>%Ln Einträge verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes of one course are sent together, as one request.</source>
        <translation>Änderungen an einem Kurs werden zusammen gesendet, als eine Anfrage.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>&amp;Chapter</source>
        <translation>&amp;Kapitel</translation>
    </message>
    <message>
        <source>&amp;Place, counted from 1</source>
        <translation>&amp;Stelle, ab 1 gezählt</translation>
    </message>
</context>
<context>
    <name>hopyard::NewCourseDialog</name>
    <message>
        <source>New course</source>
        <translation>Neuer Kurs</translation>
    </message>
    <message>
        <source>It gets its chapters and lessons afterwards.</source>
        <translation>Kapitel und Lektionen bekommt er danach.</translation>
    </message>
    <message>
        <source>&amp;Hidden from members at first</source>
        <translation>Zunächst für Mitglieder &amp;verborgen</translation>
    </message>
    <message>
        <source>Create course</source>
        <translation>Kurs erstellen</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Experience</source>
        <translation>&amp;Experience</translation>
    </message>
    <message>
        <source>There is no experience of the Courses app yet. Create one first, under Experiences.</source>
        <translation>Es gibt noch keine Experience der Kurs-App. Erstellen Sie zuerst eine, unter „Experiences“.</translation>
    </message>
</context>
<context>
    <name>hopyard::NewExperienceDialog</name>
    <message>
        <source>New experience</source>
        <translation>Neue Experience</translation>
    </message>
    <message>
        <source>An experience is one app inside your whop.</source>
        <translation>Eine Experience ist eine App in Ihrem Whop.</translation>
    </message>
    <message>
        <source>&amp;Public</source>
        <translation>&amp;Öffentlich</translation>
    </message>
    <message>
        <source>Create experience</source>
        <translation>Experience erstellen</translation>
    </message>
    <message>
        <source>&amp;App</source>
        <translation>&amp;App</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>A&amp;ttach to products</source>
        <translation>&amp;Produkten zuordnen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>product, members</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>&amp;Logo</source>
        <translation>&amp;Logo</translation>
    </message>
</context>
<context>
    <name>hopyard::NewForumDialog</name>
    <message>
        <source>Find or create a forum</source>
        <translation>Forum finden oder anlegen</translation>
    </message>
    <message>
        <source>A forum is an experience of the Forums app. Members reach it once it is attached to a product.</source>
        <translation>Ein Forum ist eine Experience der App Forums. Mitglieder erreichen es, sobald es mit einem Produkt verknüpft ist.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Show forum</source>
        <translation>Forum zeigen</translation>
    </message>
    <message>
        <source>Create forum</source>
        <translation>Forum anlegen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>There is a forum of this name already.</source>
        <translation>Ein Forum mit diesem Namen gibt es schon.</translation>
    </message>
    <message>
        <source>A forum of this name waits in the Outbox already.</source>
        <translation>Ein Forum dieses Namens wartet bereits im Postausgang.</translation>
    </message>
    <message>
        <source>Looking on Whop for a forum of this name…</source>
        <translation>Auf Whop wird nach einem Forum dieses Namens gesucht …</translation>
    </message>
    <message>
        <source>Whop can’t be asked now whether there is a forum of this name.</source>
        <translation>Whop lässt sich gerade nicht fragen, ob es ein Forum dieses Namens gibt.</translation>
    </message>
</context>
<context>
    <name>hopyard::OpenProblem</name>
    <message>
        <source>This workspace can’t be opened</source>
        <translation>Dieser Arbeitsbereich lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>%1 can’t be opened</source>
        <translation>%1 lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Open data folder</source>
        <translation>Datenordner öffnen</translation>
    </message>
    <message>
        <source>Other workspace…</source>
        <translation>Anderer Arbeitsbereich …</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
</context>
<context>
    <name>hopyard::OpeningNote</name>
    <message>
        <source>Opening the workspace…</source>
        <translation>Der Arbeitsbereich wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>hopyard::OperationCard</name>
    <message>
        <source>Made %1. Saved on this computer.</source>
        <translation>Angelegt: %1. Auf diesem Computer gespeichert.</translation>
    </message>
    <message>
        <source>It waits for another change.</source>
        <translation>Sie wartet auf eine andere Änderung.</translation>
    </message>
    <message>
        <source>It waits for: %1.</source>
        <translation>Sie wartet auf: %1.</translation>
    </message>
    <message>
        <source>Somebody changed it on Whop after you did here. Your change is kept.</source>
        <translation>Jemand hat es auf Whop geändert, nachdem Sie es hier geändert haben. Ihre Änderung bleibt erhalten.</translation>
    </message>
    <message>
        <source>%1. Your change is kept.</source>
        <translation>%1. Ihre Änderung bleibt erhalten.</translation>
    </message>
    <message>
        <source>Open key settings…</source>
        <translation>Schlüsseleinstellungen öffnen…</translation>
    </message>
    <message>
        <source>We don’t know whether Whop received this.</source>
        <translation>Wir wissen nicht, ob das bei Whop angekommen ist.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Erneut senden…</translation>
    </message>
    <message>
        <source>Mark as sent…</source>
        <translation>Als gesendet markieren…</translation>
    </message>
    <message>
        <source>What is made</source>
        <translation>Was erstellt wird</translation>
    </message>
    <message>
        <source>What is deleted</source>
        <translation>Was gelöscht wird</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>They keep it if another product of theirs has it.</source>
        <translation>Sie behalten ihn, wenn ein anderes ihrer Produkte ihn gibt.</translation>
    </message>
    <message>
        <source>This can’t be taken back.</source>
        <translation>Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Everything inside it is deleted on Whop, too, and members lose it at once.</source>
        <translation>Auch alles darin wird auf Whop gelöscht, und Mitglieder verlieren es sofort.</translation>
    </message>
    <message>
        <source>%1 of %2 get access at once.</source>
        <translation>Sofort Zugriff: %1 von %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>button: change</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>Konflikt lösen…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Compare both and choose what Whop should have. Nothing is sent until you do.</source>
        <translation>Vergleichen Sie beides und wählen Sie, was Whop haben soll. Bis dahin wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Check that this workspace has the right key, then retry.</source>
        <translation>Prüfen Sie, ob dieser Arbeitsbereich den richtigen Schlüssel hat, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>It waited too long to be repeated safely. Look at the object on Whop, then retry or discard.</source>
        <translation>Sie hat zu lange gewartet, um sie gefahrlos zu wiederholen. Sehen Sie sich das Objekt auf Whop an, dann versuchen Sie es erneut oder verwerfen Sie sie.</translation>
    </message>
    <message>
        <source>Settle the other change first.</source>
        <translation>Klären Sie zuerst die andere Änderung.</translation>
    </message>
    <message>
        <source>Add the permission to the key on whop.com, then retry. Nothing needs to be typed again.</source>
        <translation>Geben Sie dem Schlüssel auf whop.com die Berechtigung und versuchen Sie es dann erneut. Sie müssen nichts noch einmal eingeben.</translation>
    </message>
    <message>
        <source>Replace the key in the settings, then retry.</source>
        <translation>Ersetzen Sie den Schlüssel in den Einstellungen und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Edit the change, or discard it.</source>
        <translation>Bearbeiten Sie die Änderung oder verwerfen Sie sie.</translation>
    </message>
    <message>
        <source>There is nothing left to change: discard it.</source>
        <translation>Es gibt nichts mehr zu ändern: Verwerfen Sie sie.</translation>
    </message>
    <message>
        <source>Nothing is sent late by itself. Send it now, or choose another time under Drafts &amp; scheduled.</source>
        <translation>Nachträglich wird nichts von selbst gesendet. Senden Sie es jetzt, oder wählen Sie unter „Entwürfe und Geplantes“ eine andere Zeit.</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>It did not happen…</source>
        <translation>Es ist nicht passiert …</translation>
    </message>
    <message>
        <source>Update Hopyard, then retry.</source>
        <translation>Aktualisieren Sie Hopyard und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Retry to send the file as it is now, or edit the change to choose another one.</source>
        <translation>Versuchen Sie es erneut, um die Datei zu senden, wie sie jetzt ist, oder bearbeiten Sie die Änderung und wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Sent: %1.</source>
        <translation>Gesendet: %1.</translation>
    </message>
    <message>
        <source>When it was sent is not known.</source>
        <translation>Wann es gesendet wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Whop’s list of transfers</source>
        <translation>Whops Liste der Überweisungen</translation>
    </message>
    <message>
        <source>Whop’s list of withdrawals</source>
        <translation>Whops Liste der Auszahlungen</translation>
    </message>
    <message>
        <source>Looked for in %1: %2 to %3, made since %4.</source>
        <translation>Gesucht in: %1. Gesucht wird: %2 an %3, entstanden seit %4.</translation>
    </message>
    <message>
        <source>Looked for in %1: %2 to %3.</source>
        <translation>Gesucht in: %1. Gesucht wird: %2 an %3.</translation>
    </message>
    <message>
        <source>%1 Not found so far: %2.</source>
        <comment>sentence; looks that found nothing</comment>
        <translation>%1 Bisher vergeblich gesucht: %2-mal.</translation>
    </message>
    <message>
        <source>Key of the request:</source>
        <translation>Schlüssel der Anfrage:</translation>
    </message>
    <message>
        <source>Whop’s request id:</source>
        <translation>Whops Kennung der Anfrage:</translation>
    </message>
    <message>
        <source>Open whop.com</source>
        <translation>whop.com öffnen</translation>
    </message>
    <message>
        <source>Whop’s request id: being read…</source>
        <translation>Whops Kennung der Anfrage: wird gelesen …</translation>
    </message>
    <message>
        <source>Whop’s request id: none is known.</source>
        <translation>Whops Kennung der Anfrage: keine bekannt.</translation>
    </message>
    <message>
        <source>Whop’s request id: it couldn’t be read here.</source>
        <translation>Whops Kennung der Anfrage: Sie konnte hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>the default method</source>
        <translation>die Standardmethode</translation>
    </message>
    <message>
        <source>To be looked for in %1: %2 to %3.</source>
        <translation>Zu suchen in %1: %2 an %3.</translation>
    </message>
    <message>
        <source>Whop gave no answer that tells so far.</source>
        <translation>Whop hat bisher keine Antwort gegeben, die etwas darüber sagt.</translation>
    </message>
    <message>
        <source>All members of %1 get access at once.</source>
        <translation>Alle Mitglieder von %1 erhalten sofort Zugang.</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask for it again under Payouts, by the balance as it is now, and discard this.</source>
        <translation>Es wurde nichts gesendet. Veranlassen Sie es unter Auszahlungen mit dem jetzigen Guthaben neu und verwerfen Sie dies.</translation>
    </message>
    <message>
        <source>This came back from a damaged file or its backup and may be altered or old.</source>
        <translation>Das kam aus einer beschädigten Datei oder ihrer Sicherung zurück und kann verändert oder alt sein.</translation>
    </message>
    <message>
        <source>As far as the file tells it was never sent. Look at it, then send or discard it.</source>
        <translation>Soweit die Datei es zeigt, wurde es nie gesendet. Sehen Sie es sich an, dann senden oder verwerfen Sie es.</translation>
    </message>
    <message>
        <source>Don’t repeat…</source>
        <translation>Nicht wiederholen …</translation>
    </message>
</context>
<context>
    <name>hopyard::OperationsExport</name>
    <message>
        <source>Export this table…</source>
        <translation>Diese Tabelle exportieren …</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gemacht</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>hopyard::OutboxModel</name>
    <message>
        <source>Goes in %1 s</source>
        <translation>Geht in %1 s</translation>
    </message>
    <message>
        <source>Goes next</source>
        <translation>Geht als Nächstes</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>We don’t know</source>
        <translation>Wir wissen es nicht</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n change(s)</source>
        <translation>
            <numerusform>%1, %n Änderung</numerusform>
            <numerusform>%1, %n Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>object, changes</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>change, state</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Uploading %1, %2 %</source>
        <translation>%1 wird hochgeladen, %2 %</translation>
    </message>
    <message>
        <source>Waits until %1 is on Whop</source>
        <translation>Wartet, bis %1 bei Whop ist</translation>
    </message>
</context>
<context>
    <name>hopyard::OutboxPage</name>
    <message>
        <source>Save plan as JSON…</source>
        <translation>Plan als JSON speichern…</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>I have read them</source>
        <translation>Ich habe sie gelesen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Details of the change</source>
        <translation>Einzelheiten der Änderung</translation>
    </message>
    <message>
        <source>Everything is on Whop</source>
        <translation>Alles ist auf Whop</translation>
    </message>
    <message>
        <source>What you change waits here until it is sent, so that you can look at it first or take it back.</source>
        <translation>Was Sie ändern, wartet hier, bis es gesendet wird. So können Sie es vorher ansehen oder zurücknehmen.</translation>
    </message>
    <message>
        <source>Show what was sent</source>
        <translation>Gesendetes zeigen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Changes that are not on Whop yet wait here.</source>
        <translation>Hier warten Änderungen, die noch nicht auf Whop sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), none of them chosen for sending</source>
        <translation>
            <numerusform>%n Änderung, nicht zum Senden ausgewählt</numerusform>
            <numerusform>%n Änderungen, keine davon zum Senden ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2, about %3 s</source>
        <translation>%1 → %2, etwa %3 s</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Before a change each object is read once more, to see whether it changed on Whop.</source>
        <translation>Vor einer Änderung wird jedes Objekt noch einmal gelesen, um zu sehen, ob es sich auf Whop geändert hat.</translation>
    </message>
    <message>
        <source>%1. This can’t be taken back. Type %2 to send it.</source>
        <translation>%1. Das lässt sich nicht zurücknehmen. Geben Sie %2 ein, um es zu senden.</translation>
    </message>
    <message>
        <source>These can’t be taken back: %1.</source>
        <translation>Diese lassen sich nicht zurücknehmen: %1.</translation>
    </message>
    <message>
        <source>Confirm what can’t be taken back first.</source>
        <translation>Bestätigen Sie zuerst, was sich nicht zurücknehmen lässt.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more change(s)</source>
        <translation>
            <numerusform>und %n weitere Änderung</numerusform>
            <numerusform>und %n weitere Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %n change(s)?</source>
        <translation>
            <numerusform>%n Änderung verwerfen?</numerusform>
            <numerusform>%n Änderungen verwerfen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %n change(s)</source>
        <translation>
            <numerusform>%n Änderung verwerfen</numerusform>
            <numerusform>%n Änderungen verwerfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) discarded</source>
        <translation>
            <numerusform>%n Änderung verworfen</numerusform>
            <numerusform>%n Änderungen verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation>Erneut senden?</translation>
    </message>
    <message>
        <source>If Whop did receive it the first time, it may now happen twice. Look on whop.com before you go on.</source>
        <translation>Falls es beim ersten Mal bei Whop angekommen ist, geschieht es jetzt vielleicht doppelt. Sehen Sie auf whop.com nach, bevor Sie weitermachen.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Save plan as JSON</source>
        <translation>Plan als JSON speichern</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <source>Plan saved as %1</source>
        <translation>Plan als %1 gespeichert</translation>
    </message>
    <message>
        <source>Couldn’t save %1. The plan itself is safe in the Outbox; choose another place.</source>
        <translation>%1 ließ sich nicht speichern. Der Plan selbst ist im Postausgang sicher; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Edit change</source>
        <translation>Änderung bearbeiten</translation>
    </message>
    <message>
        <source>Settle a conflict</source>
        <translation>Konflikt lösen</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Whop has none of this. What you see goes back to what Whop has.</source>
        <translation>Whop hat davon nichts. Angezeigt wird danach wieder, was bei Whop steht.</translation>
    </message>
    <message>
        <source>It did not happen?</source>
        <translation>Ist es nicht passiert?</translation>
    </message>
    <message>
        <source>Do this when you have seen on whop.com that no such payment was made. Hopyard forgets the request; to pay, start anew.</source>
        <translation>Tun Sie das, wenn Sie auf whop.com gesehen haben, dass keine solche Zahlung entstanden ist. Hopyard vergisst die Anforderung; zum Zahlen fangen Sie neu an.</translation>
    </message>
    <message>
        <source>It did not happen</source>
        <translation>Es ist nicht passiert</translation>
    </message>
    <message>
        <source>Nothing was discarded: it no longer waits</source>
        <translation>Nichts wurde verworfen: Es wartet nichts mehr davon</translation>
    </message>
    <message>
        <source>%1 of %2 changes discarded: the others no longer wait</source>
        <translation>%1 von %2 Änderungen verworfen: Die anderen warten nicht mehr</translation>
    </message>
    <message>
        <source>Do this when you have seen on whop.com that Whop doesn’t have it. The change is discarded, with what builds on it, and never sent again. If Whop does have it, it stays there, and is shown after the next refresh.</source>
        <translation>Tun Sie das, wenn Sie auf whop.com gesehen haben, dass Whop es nicht hat. Die Änderung wird verworfen, mit allem, was auf ihr aufbaut, und nie wieder gesendet. Hat Whop sie doch, bleibt sie dort und erscheint nach der nächsten Aktualisierung.</translation>
    </message>
    <message>
        <source>Don’t repeat it?</source>
        <translation>Nicht wiederholen?</translation>
    </message>
    <message>
        <source>Hopyard goes on looking whether Whop made the payment, but asks for it no more. If no trace of it is found, you say what happened.</source>
        <translation>Hopyard sucht weiter, ob Whop die Zahlung ausgeführt hat, verlangt sie aber nicht mehr. Findet sich keine Spur davon, sagen Sie, was geschehen ist.</translation>
    </message>
    <message>
        <source>Hopyard goes on looking whether Whop received it, but sends it no more. If Whop has it, it stays there and counts as sent; if not, it is discarded.</source>
        <translation>Hopyard sucht weiter, ob es bei Whop angekommen ist, sendet es aber nicht mehr. Hat Whop es, bleibt es dort und gilt als gesendet; sonst wird es verworfen.</translation>
    </message>
    <message>
        <source>Don’t repeat</source>
        <translation>Nicht wiederholen</translation>
    </message>
    <message>
        <source>A second payment was not looked for</source>
        <translation>Nach einer zweiten Zahlung wurde nicht gesucht</translation>
    </message>
    <message>
        <source>Open key settings…</source>
        <translation>Schlüsseleinstellungen öffnen…</translation>
    </message>
    <message>
        <source>Open whop.com</source>
        <translation>whop.com öffnen</translation>
    </message>
    <message>
        <source>transfers</source>
        <translation>Überweisungen</translation>
    </message>
    <message>
        <source>withdrawals</source>
        <translation>Auszahlungen</translation>
    </message>
    <message numerus="yes">
        <source>The answer to %n payment(s) got lost, so the same request was sent again. Whether Whop paid twice was not looked for: this key may not read %1.</source>
        <translation>
            <numerusform>Die Antwort auf %n Zahlung ging verloren, deshalb wurde dieselbe Anfrage noch einmal gesendet. Ob Whop zweimal gezahlt hat, wurde nicht nachgesehen: Dieser Schlüssel darf %1 nicht lesen.</numerusform>
            <numerusform>Die Antwort auf %n Zahlungen ging verloren, deshalb wurden dieselben Anfragen noch einmal gesendet. Ob Whop zweimal gezahlt hat, wurde nicht nachgesehen: Dieser Schlüssel darf %1 nicht lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Give it %1, or use another key: then Hopyard looks.</source>
        <translation>Geben Sie ihm %1 oder nehmen Sie einen anderen Schlüssel, dann sieht Hopyard nach.</translation>
    </message>
    <message numerus="yes">
        <source>The answer to %n payment(s) got lost, so the same request was sent again. Whether Whop paid twice is not known: Whop gave no answer about %1 that tells.</source>
        <translation>
            <numerusform>Die Antwort auf %n Zahlung ging verloren, deshalb wurde dieselbe Anfrage noch einmal gesendet. Ob Whop zweimal gezahlt hat, ist nicht bekannt: Whop hat über %1 keine Antwort gegeben, die etwas darüber sagt.</numerusform>
            <numerusform>Die Antwort auf %n Zahlungen ging verloren, deshalb wurden dieselben Anfragen noch einmal gesendet. Ob Whop zweimal gezahlt hat, ist nicht bekannt: Whop hat über %1 keine Antwort gegeben, die etwas darüber sagt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at whop.com. With another key, or after a restart, Hopyard looks once more.</source>
        <translation>Sehen Sie auf whop.com nach. Mit einem anderen Schlüssel oder nach einem Neustart sieht Hopyard noch einmal nach.</translation>
    </message>
    <message>
        <source>Nothing was done: the change went on meanwhile. Look at it again.</source>
        <translation>Nichts wurde getan: Bei der Änderung ging es inzwischen weiter. Sehen Sie noch einmal nach.</translation>
    </message>
    <message numerus="yes">
        <source>Not discarded: %n change(s) on the way to Whop right now.</source>
        <translation>
            <numerusform>Nicht verworfen: %n Änderung ist gerade auf dem Weg zu Whop.</numerusform>
            <numerusform>Nicht verworfen: %n Änderungen sind gerade auf dem Weg zu Whop.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not discarded: %n change(s) may be on Whop already. Choose each by itself and say what happened.</source>
        <translation>
            <numerusform>Nicht verworfen: %n Änderung ist vielleicht schon auf Whop. Wählen Sie jede einzeln und sagen Sie, was geschehen ist.</numerusform>
            <numerusform>Nicht verworfen: %n Änderungen sind vielleicht schon auf Whop. Wählen Sie jede einzeln und sagen Sie, was geschehen ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not sent again: %n change(s). Hopyard goes on looking for traces on Whop.</source>
        <translation>
            <numerusform>Wird nicht erneut gesendet: %n Änderung. Hopyard sucht weiter nach Spuren auf Whop.</numerusform>
            <numerusform>Werden nicht erneut gesendet: %n Änderungen. Hopyard sucht weiter nach Spuren auf Whop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::OutlineDeleteDialog</name>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag löschen</numerusform>
            <numerusform>%Ln Einträge löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Once sent, this can’t be taken back, and members’ progress in it is lost. It waits in the Outbox for your review first.</source>
        <translation>Einmal gesendet, lässt sich das nicht zurücknehmen, und der Fortschritt der Mitglieder darin geht verloren. Zuerst wartet es im Postausgang auf Ihre Prüfung.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lesson(s) will be deleted.</source>
        <translation>
            <numerusform>%Ln Lektion wird gelöscht.</numerusform>
            <numerusform>%Ln Lektionen werden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Geben Sie zur Bestätigung %1 ein</translation>
    </message>
</context>
<context>
    <name>hopyard::OutlineView</name>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag verschieben</numerusform>
            <numerusform>%Ln Einträge verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>New chapter</source>
        <translation>Neues Kapitel</translation>
    </message>
    <message>
        <source>Create chapter %1</source>
        <translation>Kapitel %1 erstellen</translation>
    </message>
    <message>
        <source>New lesson</source>
        <translation>Neue Lektion</translation>
    </message>
    <message>
        <source>Create lesson %1</source>
        <translation>Lektion %1 erstellen</translation>
    </message>
    <message>
        <source>%1 was not read from Whop yet and can’t be copied.</source>
        <translation>%1 wurde noch nicht von Whop gelesen und lässt sich nicht kopieren.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Complete the copy</source>
        <translation>Kopie vervollständigen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln lessons</source>
        <translation>
            <numerusform>%Ln Lektion anzeigen</numerusform>
            <numerusform>%Ln Lektionen anzeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 verbergen</translation>
    </message>
    <message numerus="yes">
        <source>Hide %Ln lessons</source>
        <translation>
            <numerusform>%Ln Lektion verbergen</numerusform>
            <numerusform>%Ln Lektionen verbergen</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag löschen</numerusform>
            <numerusform>%Ln Einträge löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>No chapters yet</source>
        <translation>Noch keine Kapitel</translation>
    </message>
    <message>
        <source>A course is made of chapters, and chapters of lessons.</source>
        <translation>Ein Kurs besteht aus Kapiteln und Kapitel aus Lektionen.</translation>
    </message>
    <message>
        <source>Add chapter</source>
        <translation>Kapitel hinzufügen</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Add lesson</source>
        <translation>Lektion hinzufügen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Duplicate lessons</source>
        <translation>Lektionen duplizieren</translation>
    </message>
    <message>
        <source>Show to members</source>
        <translation>Für Mitglieder anzeigen</translation>
    </message>
    <message>
        <source>Hide from members</source>
        <translation>Vor Mitgliedern verbergen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move to the next chapter</source>
        <translation>Ins nächste Kapitel</translation>
    </message>
    <message>
        <source>Move to the previous chapter</source>
        <translation>Ins vorige Kapitel</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Verschieben nach …</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Getting the outline…</source>
        <translation>Gliederung wird geholt …</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chapter(s)</source>
        <translation>
            <numerusform>%Ln Kapitel</numerusform>
            <numerusform>%Ln Kapitel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lesson(s)</source>
        <translation>
            <numerusform>%Ln Lektion</numerusform>
            <numerusform>%Ln Lektionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Spread lessons over days</source>
        <translation>Lektionen über Tage verteilen</translation>
    </message>
    <message>
        <source>Replace in the texts of lessons</source>
        <translation>In den Texten der Lektionen ersetzen</translation>
    </message>
    <message>
        <source>Spread over days…</source>
        <translation>Über Tage verteilen …</translation>
    </message>
    <message>
        <source>Find and replace in texts…</source>
        <translation>In Texten suchen und ersetzen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln video(s) to finish on whop.com</source>
        <translation>
            <numerusform>%Ln Video auf whop.com fertigzustellen</numerusform>
            <numerusform>%Ln Videos auf whop.com fertigzustellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %Ln lessons</source>
        <translation>
            <numerusform>%Ln Lektion duplizieren</numerusform>
            <numerusform>%Ln Lektionen duplizieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Not copied, as Whop does not let it be copied: %1.</source>
        <translation>Nicht kopiert, weil Whop es nicht kopieren lässt: %1.</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>number of attempts and pass mark</source>
        <translation>Anzahl der Versuche und Bestehensgrenze</translation>
    </message>
</context>
<context>
    <name>hopyard::OverviewTab</name>
    <message>
        <source>Hide amounts</source>
        <translation>Beträge verbergen</translation>
    </message>
    <message>
        <source>Open on whop.com</source>
        <translation>Auf whop.com öffnen</translation>
    </message>
    <message>
        <source>Released in the next 30 days</source>
        <translation>Freigaben der nächsten 30 Tage</translation>
    </message>
    <message>
        <source>Payout methods</source>
        <translation>Auszahlungswege</translation>
    </message>
    <message>
        <source>In and out by month</source>
        <translation>Ein- und Ausgänge nach Monat</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Show amounts</source>
        <translation>Beträge zeigen</translation>
    </message>
    <message>
        <source>Balances as of %1</source>
        <translation>Guthaben, Stand: %1</translation>
    </message>
    <message>
        <source>%1 Whop says: %2</source>
        <translation>%1 Whop schreibt: %2</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>No payout method yet. Add one on whop.com.</source>
        <translation>Noch kein Auszahlungsweg. Fügen Sie einen auf whop.com hinzu.</translation>
    </message>
    <message>
        <source>Reading the ledger…</source>
        <translation>Buchungen werden gelesen …</translation>
    </message>
    <message>
        <source>Nothing is due to be released.</source>
        <translation>Es steht keine Freigabe an.</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Auszahlen …</translation>
    </message>
    <message>
        <source>Withdrawing needs a connection: %1.</source>
        <translation>Auszahlen braucht eine Verbindung: %1.</translation>
    </message>
    <message>
        <source>No balances</source>
        <translation>Keine Guthaben</translation>
    </message>
    <message>
        <source>Whop shows no payout account of this company to your key.</source>
        <translation>Whop zeigt Ihrem Schlüssel kein Auszahlungskonto dieses Unternehmens.</translation>
    </message>
    <message>
        <source>Getting the balances…</source>
        <translation>Guthaben werden geholt …</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>Balances appear here once they have been read from Whop.</source>
        <translation>Guthaben erscheinen hier, sobald sie von Whop gelesen wurden.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Whether this account may be paid out is not known: Whop tells this key nothing about it. The key lacks the permission payout:account:read, or there is no payout account yet.</source>
        <translation>Ob an dieses Konto ausgezahlt werden darf, ist nicht bekannt: Whop sagt diesem Schlüssel nichts darüber. Dem Schlüssel fehlt die Berechtigung payout:account:read, oder es gibt noch kein Auszahlungskonto.</translation>
    </message>
    <message>
        <source>• %1</source>
        <translation>• %1</translation>
    </message>
    <message>
        <source>• %1: %2</source>
        <translation>• %1: %2</translation>
    </message>
    <message>
        <source>%1
Whop asks for:
%2</source>
        <translation>%1
Whop verlangt:
%2</translation>
    </message>
    <message>
        <source>%1 What Whop still asks for is not told to this key: it lacks the permission %2.</source>
        <translation>%1 Was Whop noch verlangt, erfährt dieser Schlüssel nicht: Ihm fehlt die Berechtigung %2.</translation>
    </message>
    <message>
        <source>Whop does not tell this key the ledger: it lacks the permission %1.</source>
        <translation>Whop zeigt diesem Schlüssel das Kontobuch nicht: Ihm fehlt die Berechtigung %1.</translation>
    </message>
    <message>
        <source>The ledger has not been read yet.</source>
        <translation>Das Kontobuch wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>On the way to you</source>
        <translation>Unterwegs zu Ihnen</translation>
    </message>
    <message>
        <source>Whop does not tell this key what is on its way: it lacks the permission %1.</source>
        <translation>Whop sagt diesem Schlüssel nicht, was unterwegs ist: Ihm fehlt die Berechtigung %1.</translation>
    </message>
    <message>
        <source>Reading the payouts…</source>
        <translation>Auszahlungen werden gelesen …</translation>
    </message>
    <message>
        <source>The payouts have not been read yet.</source>
        <translation>Die Auszahlungen wurden noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Whop does not tell this key every balance: it lacks the permission %1.</source>
        <translation>Whop nennt diesem Schlüssel nicht jedes Guthaben: Ihm fehlt die Berechtigung %1.</translation>
    </message>
</context>
<context>
    <name>hopyard::Page</name>
    <message>
        <source>Your key can’t read this</source>
        <translation>Ihr Schlüssel darf das nicht lesen</translation>
    </message>
    <message>
        <source>The key of this workspace lacks a permission for %1. Add it to the key on whop.com, or use another key, then check again.</source>
        <translation>Dem Schlüssel dieses Arbeitsbereichs fehlt eine Berechtigung für %1. Geben Sie sie dem Schlüssel auf whop.com oder verwenden Sie einen anderen Schlüssel, dann prüfen Sie erneut.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Open the key settings on whop.com</source>
        <translation>Schlüsseleinstellungen auf whop.com öffnen</translation>
    </message>
    <message>
        <source>Whop doesn’t accept this workspace’s key any more. You can read and edit; changes wait in the Outbox.</source>
        <translation>Whop nimmt den Schlüssel dieses Arbeitsbereichs nicht mehr an. Sie können lesen und bearbeiten; Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Replace key…</source>
        <translation>Schlüssel ersetzen…</translation>
    </message>
    <message>
        <source>This network asks for a sign-in before it lets anything through. Nothing was sent to it.</source>
        <translation>Dieses Netz verlangt eine Anmeldung, bevor es etwas durchlässt. Es wurde nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Working offline. Changes wait in the Outbox.</source>
        <translation>Sie arbeiten offline. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Working offline – showing what was saved %1. Changes wait in the Outbox.</source>
        <translation>Sie arbeiten offline – gezeigt wird der Stand von %1. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Go online</source>
        <translation>Online gehen</translation>
    </message>
    <message>
        <source>Offline. Changes wait in the Outbox.</source>
        <translation>Offline. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Offline – showing what was saved %1. Changes wait in the Outbox.</source>
        <translation>Offline – gezeigt wird der Stand von %1. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Can’t reach Whop. Changes wait in the Outbox.</source>
        <translation>Whop ist nicht erreichbar. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Can’t reach Whop – showing what was saved %1. Changes wait in the Outbox.</source>
        <translation>Whop ist nicht erreichbar – gezeigt wird der Stand von %1. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>Whop’s list suddenly lacks %Ln of %1 %2. They stay here until you decide.</source>
        <translation>
            <numerusform>In der Liste von Whop fehlt plötzlich %Ln von %1 (%2). Der Eintrag bleibt hier, bis Sie entscheiden.</numerusform>
            <numerusform>In der Liste von Whop fehlen plötzlich %Ln von %1 (%2). Sie bleiben hier, bis Sie entscheiden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove them here</source>
        <translation>Hier entfernen</translation>
    </message>
    <message>
        <source>Couldn’t refresh %1</source>
        <translation>Aktualisieren fehlgeschlagen (%1)</translation>
    </message>
    <message>
        <source>Whop asked us to slow down. Continuing at %1, in %2 s.</source>
        <translation>Whop bittet uns, langsamer zu machen. Weiter um %1, in %2 s.</translation>
    </message>
    <message>
        <source>The key belongs to another company (%1), so nothing is read or sent with it. You can read and edit; changes wait in the Outbox.</source>
        <translation>Der Schlüssel gehört zu einem anderen Unternehmen (%1), deshalb wird damit nichts gelesen oder gesendet. Sie können lesen und bearbeiten; Änderungen warten im Postausgang.</translation>
    </message>
    <message numerus="yes">
        <source>Whop suddenly no longer shows %Ln of %1 attachments to %2. They stay here until you decide.</source>
        <translation>
            <numerusform>Whop zeigt plötzlich %Ln von %1 Zuordnungen zu %2 nicht mehr. Sie bleibt hier, bis Sie entscheiden.</numerusform>
            <numerusform>Whop zeigt plötzlich %Ln von %1 Zuordnungen zu %2 nicht mehr. Sie bleiben hier, bis Sie entscheiden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Detach them here</source>
        <translation>Hier lösen</translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>Schlüssel eingeben …</translation>
    </message>
    <message>
        <source>Waiting for this computer’s password store, which has the key.</source>
        <translation>Wartet auf den Passwortspeicher dieses Computers, in dem der Schlüssel liegt.</translation>
    </message>
    <message>
        <source>This computer’s password store is locked, so the key can’t be read. Unlock it, then try again. You can read and edit; changes wait in the Outbox.</source>
        <translation>Der Passwortspeicher dieses Computers ist gesperrt, daher lässt sich der Schlüssel nicht lesen. Entsperren Sie ihn und versuchen Sie es erneut. Sie können lesen und bearbeiten; Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>This computer’s password store can’t be reached, and the key is in it. You can read and edit; changes wait in the Outbox.</source>
        <translation>Der Passwortspeicher dieses Computers, in dem der Schlüssel liegt, ist nicht erreichbar. Sie können lesen und bearbeiten; Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>This computer has no key for this workspace. Enter one to go online. You can read and edit; changes wait in the Outbox.</source>
        <translation>Auf diesem Computer gibt es keinen Schlüssel für diesen Arbeitsbereich. Geben Sie einen ein, um online zu gehen. Sie können lesen und bearbeiten; Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>This network leads to %1 instead of to Whop, perhaps for a sign-in. That is not followed, and nothing was sent there. Changes wait in the Outbox.</source>
        <translation>Dieses Netz führt zu %1 statt zu Whop, vielleicht zu einer Anmeldung. Dem wird nicht gefolgt, und dorthin wurde nichts gesendet. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>The connection to Whop isn’t secure. Nothing was sent; changes wait in the Outbox. Try another network, or ask who runs this one.</source>
        <translation>Die Verbindung zu Whop ist nicht sicher. Nichts wurde gesendet; Änderungen warten im Postausgang. Versuchen Sie ein anderes Netz oder fragen Sie, wer dieses betreibt.</translation>
    </message>
    <message>
        <source>The connection to Whop isn’t secure: it shows a certificate of %1. Nothing was sent; changes wait in the Outbox. Try another network, or ask who runs this one.</source>
        <translation>Die Verbindung zu Whop ist nicht sicher: Sie zeigt ein Zertifikat von %1. Nichts wurde gesendet; Änderungen warten im Postausgang. Versuchen Sie ein anderes Netz oder fragen Sie, wer dieses betreibt.</translation>
    </message>
    <message>
        <source>The proxy asks for a user and a password, or for others. Changes wait in the Outbox.</source>
        <translation>Der Proxy verlangt Benutzer und Passwort oder andere. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>The proxy is not there or lets nothing through. Changes wait in the Outbox.</source>
        <translation>Der Proxy ist nicht da oder lässt nichts durch. Änderungen warten im Postausgang.</translation>
    </message>
    <message>
        <source>Proxy settings…</source>
        <translation>Proxy-Einstellungen …</translation>
    </message>
    <message>
        <source>The key of this workspace is not stored on this computer. Enter it to go online. You can read and edit; changes wait in the Outbox.</source>
        <translation>Der Schlüssel dieses Arbeitsbereichs ist auf diesem Computer nicht gespeichert. Geben Sie ihn ein, um online zu gehen. Sie können lesen und bearbeiten; Änderungen warten im Postausgang.</translation>
    </message>
</context>
<context>
    <name>hopyard::PaymentDialog</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Send request</source>
        <translation>Anforderung senden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>An earlier transfer to %1 is not settled: %2. It is in the Outbox.</source>
        <translation>Eine frühere Überweisung an %1 ist noch offen: %2. Sie steht im Postausgang.</translation>
    </message>
    <message>
        <source>Getting the balance…</source>
        <translation>Guthaben wird geholt …</translation>
    </message>
    <message>
        <source>Type the amount a&amp;gain</source>
        <translation>Betrag &amp;noch einmal eingeben</translation>
    </message>
    <message>
        <source>This is another amount.</source>
        <translation>Das ist ein anderer Betrag.</translation>
    </message>
    <message>
        <source>Fee: none that Whop tells of. Balance afterwards: %1.</source>
        <translation>Gebühr: keine, die Whop nennt. Guthaben danach: %1.</translation>
    </message>
    <message>
        <source>Fee: Whop takes %1 for transfers of this account, and does not say whether that is an amount or per cent. Balance afterwards: %2, less the fee.</source>
        <translation>Gebühr: Whop nimmt für Überweisungen dieses Kontos %1 und sagt nicht, ob das ein Betrag oder Prozent ist. Guthaben danach: %2, abzüglich der Gebühr.</translation>
    </message>
    <message>
        <source>Fee: none that Whop tells of.</source>
        <translation>Gebühr: keine, von der Whop etwas sagt.</translation>
    </message>
    <message>
        <source>Fee: Whop takes %1 for transfers of this account, and does not say whether that is an amount or per cent.</source>
        <translation>Gebühr: Whop nimmt für Überweisungen dieses Kontos %1 und sagt nicht, ob das ein Betrag oder Prozent ist.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Whop does not tell this key what is in the balance: it lacks the permission %1.</source>
        <translation>Whop nennt diesem Schlüssel nicht, was im Guthaben ist: Ihm fehlt die Berechtigung %1.</translation>
    </message>
</context>
<context>
    <name>hopyard::PaymentOutcome</name>
    <message>
        <source>Check now</source>
        <translation>Jetzt nachsehen</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Nothing was sent: %1.</source>
        <translation>Es wurde nichts gesendet: %1.</translation>
    </message>
    <message>
        <source>Show in the Outbox</source>
        <translation>Im Postausgang zeigen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Done: %1 of %2.</source>
        <translation>Erledigt: %1 von %2.</translation>
    </message>
    <message>
        <source>On their way: %1.</source>
        <translation>Unterwegs: %1.</translation>
    </message>
    <message>
        <source>Being looked for: %1.</source>
        <translation>Wird gesucht: %1.</translation>
    </message>
    <message>
        <source>Not known: %1.</source>
        <translation>Ungewiss: %1.</translation>
    </message>
    <message>
        <source>Not sent: %1.</source>
        <translation>Nicht gesendet: %1.</translation>
    </message>
    <message>
        <source>Refused: %1 (%2).</source>
        <translation>Abgelehnt: %1 (%2).</translation>
    </message>
    <message>
        <source>Your request is being sent. You may close this; Hopyard goes on.</source>
        <translation>Ihre Anforderung wird gesendet. Sie können das schließen; Hopyard macht weiter.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Partly done</source>
        <translation>Teilweise erledigt</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Noch nicht gesendet</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geklärt</translation>
    </message>
    <message>
        <source>The answer did not come. Hopyard is asking Whop what became of this very request; a second one is never made of it. Don’t pay again meanwhile.</source>
        <translation>Die Antwort kam nicht. Hopyard fragt Whop, was aus genau dieser Anforderung geworden ist; eine zweite wird nie daraus. Zahlen Sie inzwischen nicht noch einmal.</translation>
    </message>
    <message>
        <source>We don’t know</source>
        <translation>Wir wissen es nicht</translation>
    </message>
    <message>
        <source>Whop’s lists do not tell whether this happened. Look at your payouts on whop.com, then say in the Outbox what you found. Nothing is sent again by itself.</source>
        <translation>Whops Listen verraten nicht, ob das passiert ist. Sehen Sie auf whop.com bei Ihren Auszahlungen nach und sagen Sie dann im Postausgang, was Sie gefunden haben. Von selbst wird nichts noch einmal gesendet.</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Whop has taken the request.</source>
        <translation>Whop hat die Anforderung angenommen.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Nothing was paid: %1.</source>
        <translation>Es wurde nichts gezahlt: %1.</translation>
    </message>
    <message>
        <source>Paying needs a connection: %1.</source>
        <translation>Zahlen braucht eine Verbindung: %1.</translation>
    </message>
    <message>
        <source>Open whop.com</source>
        <translation>whop.com öffnen</translation>
    </message>
    <message>
        <source>The balance you had looked at was more than a minute old when this was to leave. What you typed is kept: look again, then send.</source>
        <translation>Das Guthaben, das Sie gesehen hatten, war älter als eine Minute, als dies gesendet werden sollte. Ihre Eingaben bleiben: Sehen Sie noch einmal nach und senden Sie dann.</translation>
    </message>
    <message>
        <source>The balance you had looked at was more than a minute old by then. Look again to send the rest; what was sent is left out.</source>
        <translation>Das Guthaben, das Sie gesehen hatten, war da schon älter als eine Minute. Sehen Sie noch einmal nach, um den Rest zu senden; was gesendet wurde, bleibt weg.</translation>
    </message>
    <message>
        <source>It could not be sent yet: %1. It is tried until the balance you looked at is a minute old; then you look again.</source>
        <translation>Es konnte noch nicht gesendet werden: %1. Hopyard versucht es, bis das gesehene Guthaben eine Minute alt ist; dann sehen Sie noch einmal nach.</translation>
    </message>
</context>
<context>
    <name>hopyard::PayoutReportDialog</name>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>Zugeordnet</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>No statement yet</source>
        <translation>Noch kein Auszug</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgekommen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Report of withdrawals</source>
        <translation>Bericht über Auszahlungen</translation>
    </message>
    <message>
        <source>What left your balance, what it cost, and where it stands on your bank’s statement.</source>
        <translation>Was Ihr Guthaben verließ, was es kostete und wo es auf dem Kontoauszug steht.</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF sichern …</translation>
    </message>
    <message>
        <source>All currencies</source>
        <translation>Alle Währungen</translation>
    </message>
    <message>
        <source>&amp;Requested in</source>
        <translation>A&amp;ngefordert im Zeitraum</translation>
    </message>
    <message>
        <source>Days are those &amp;of</source>
        <translation>&amp;Tage gelten in</translation>
    </message>
    <message>
        <source>&amp;Currency of the balance</source>
        <translation>&amp;Währung des Guthabens</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV sichern …</translation>
    </message>
    <message>
        <source>1 withdrawal.</source>
        <translation>1 Auszahlung.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln withdrawals.</source>
        <translation>
            <numerusform>%Ln Auszahlung.</numerusform>
            <numerusform>%Ln Auszahlungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No withdrawal was requested then.</source>
        <translation>In dieser Zeit wurde keine Auszahlung angefordert.</translation>
    </message>
    <message>
        <source>%1 From the balance %2, fees %3, to the bank %4.</source>
        <translation>%1 Vom Guthaben %2, Gebühren %3, an die Bank %4.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Table, safe to open in a spreadsheet (*.csv)</source>
        <translation>Tabelle, gefahrlos in einer Tabellenkalkulation zu öffnen (*.csv)</translation>
    </message>
    <message>
        <source>The file could not be written. Nothing was changed.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Report saved</source>
        <translation>Bericht gesichert</translation>
    </message>
    <message>
        <source>Withdrawals of %1</source>
        <translation>Auszahlungen von %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, days in %2</source>
        <translation>%1, Tage in %2</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>From the balance</source>
        <translation>Vom Guthaben</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>An die Bank</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Angekommen</translation>
    </message>
    <message>
        <source>On the statement</source>
        <translation>Auf dem Auszug</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Bank’s reference</source>
        <translation>Angabe der Bank</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Not all withdrawals have been read from Whop yet.</source>
        <translation>Es wurden noch nicht alle Auszahlungen von Whop gelesen.</translation>
    </message>
    <message>
        <source>Reading the withdrawals…</source>
        <translation>Die Auszahlungen werden gelesen…</translation>
    </message>
    <message>
        <source>1 withdrawal is not in these sums: Whop does not say what it cost, or who pays the fee.</source>
        <translation>1 Auszahlung ist nicht in diesen Summen: Whop sagt nicht, was sie gekostet hat oder wer die Gebühr trägt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln withdrawals are not in these sums: Whop does not say what they cost, or who pays the fee.</source>
        <translation>
            <numerusform>%Ln Auszahlung ist nicht in diesen Summen: Whop sagt nicht, was sie gekostet hat oder wer die Gebühr trägt.</numerusform>
            <numerusform>%Ln Auszahlungen sind nicht in diesen Summen: Whop sagt nicht, was sie gekostet haben oder wer die Gebühr trägt.</numerusform>
        </translation>
    </message>
    <message>
        <source>As of %1.</source>
        <translation>Stand: %1.</translation>
    </message>
    <message numerus="yes">
        <source>(%Ln in one line of the bank)</source>
        <translation>
            <numerusform>(%Ln in einer Zeile der Bank)</numerusform>
            <numerusform>(%Ln in einer Zeile der Bank)</numerusform>
        </translation>
    </message>
    <message>
        <source>Days…</source>
        <translation>Tage …</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Sent back by the bank: %1.</source>
        <translation>Von der Bank zurückgeschickt: %1.</translation>
    </message>
</context>
<context>
    <name>hopyard::PayoutsPage</name>
    <message>
        <source>Hide amounts</source>
        <translation>Beträge verbergen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Withdrawals</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Überweisungen</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Buchungen</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Auszahlen …</translation>
    </message>
    <message>
        <source>Reconcile</source>
        <translation>Abgleich mit der Bank</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message numerus="yes">
        <source>Withdrawals (%Ln late)</source>
        <translation>
            <numerusform>Auszahlungen (%Ln überfällig)</numerusform>
            <numerusform>Auszahlungen (%Ln überfällig)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::PaywallBox</name>
    <message>
        <source>No price: Whop’s documents contradict each other on whether the amount is in whole units or in cents. Once you know, choose it under Settings, Sending and sync.</source>
        <translation>Kein Preis: Whops Dokumente widersprechen einander darin, ob der Betrag in ganzen Einheiten oder in Cent gemeint ist. Sobald Sie es wissen, wählen Sie es unter „Einstellungen“, „Senden und Abgleich“.</translation>
    </message>
    <message>
        <source>Loc&amp;k behind a price</source>
        <translation>&amp;Hinter einen Preis stellen</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>A price is a number between 0.01 and %1, with at most two digits after the point.</source>
        <translation>Ein Preis ist eine Zahl zwischen 0,01 und %1 mit höchstens zwei Nachkommastellen.</translation>
    </message>
    <message>
        <source>Tick that the price is right.</source>
        <translation>Bestätigen Sie, dass der Preis stimmt.</translation>
    </message>
    <message>
        <source>Post it &amp;without the price</source>
        <translation>Ohne &amp;den Preis veröffentlichen</translation>
    </message>
    <message>
        <source>This post has a price, %1 %2. Choose the unit under Settings, Sending and sync, and open it again, or post it without the price.</source>
        <translation>Dieser Beitrag hat einen Preis, %1 %2. Wählen Sie die Einheit in den Einstellungen unter „Senden und Abgleich“ und öffnen Sie ihn erneut, oder veröffentlichen Sie ihn ohne den Preis.</translation>
    </message>
    <message>
        <source>Choose the currency of the price.</source>
        <translation>Wählen Sie die Währung des Preises.</translation>
    </message>
    <message>
        <source>%1 – this is right
(Whop is sent %2, in cents)</source>
        <translation>%1 – das stimmt
(an Whop geht %2, in Cent)</translation>
    </message>
    <message>
        <source>%1 – this is right
(Whop is sent %2, in whole units)</source>
        <translation>%1 – das stimmt
(an Whop geht %2, in ganzen Einheiten)</translation>
    </message>
</context>
<context>
    <name>hopyard::PictureField</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>PNG, JPEG or GIF, at most %1. A file can be dropped here, too.</source>
        <translation>PNG, JPEG oder GIF, höchstens %1. Sie können eine Datei auch hierher ziehen.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Change picture</source>
        <translation>Bild ändern</translation>
    </message>
    <message>
        <source>Choose picture</source>
        <translation>Bild auswählen</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>Bild entfernen</translation>
    </message>
    <message>
        <source>Chosen before</source>
        <translation>Früher ausgewählt</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>%1 can’t be read (any more). Choose another file.</source>
        <translation>%1 kann nicht (mehr) gelesen werden. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>%1 is empty. Choose another file.</source>
        <translation>%1 ist leer. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>%1 has %2; at most %3 are possible. Choose a smaller file.</source>
        <translation>%1 ist %2 groß; höchstens %3 sind möglich. Wählen Sie eine kleinere Datei.</translation>
    </message>
    <message>
        <source>%1 is no PNG, JPEG or GIF picture. Choose another file.</source>
        <translation>%1 ist kein Bild im Format PNG, JPEG oder GIF. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>%1 × %2 pixels, %3</source>
        <translation>%1 × %2 Pixel, %3</translation>
    </message>
    <message>
        <source>Can’t be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild auswählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.gif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 has %2 × %3 pixels, more than can be unpacked. Choose a smaller picture.</source>
        <translation>%1 hat %2 × %3 Pixel, mehr als entpackt werden können. Wählen Sie ein kleineres Bild.</translation>
    </message>
</context>
<context>
    <name>hopyard::PlaceDialog</name>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln experiences</source>
        <translation>
            <numerusform>%Ln Experience verschieben</numerusform>
            <numerusform>%Ln Experiences verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Members see experiences in this order.</source>
        <translation>In dieser Reihenfolge sehen Mitglieder die Experiences.</translation>
    </message>
    <message>
        <source>&amp;Place (1 to %1)</source>
        <translation>&amp;Stelle (1 bis %1)</translation>
    </message>
    <message>
        <source>First, before %1.</source>
        <translation>Ganz vorn, vor %1.</translation>
    </message>
    <message>
        <source>Last, after %1.</source>
        <translation>Ganz hinten, nach %1.</translation>
    </message>
    <message>
        <source>Between %1 and %2.</source>
        <translation>Zwischen %1 und %2.</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Too many experiences before this place have no order yet. Move it a shorter way.</source>
        <translation>Vor dieser Stelle haben zu viele Experiences noch keine Reihenfolge. Verschieben Sie in kleineren Schritten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other experience(s) get an order for this, too.</source>
        <translation>
            <numerusform>Dafür erhält %Ln weitere Experience eine Reihenfolge.</numerusform>
            <numerusform>Dafür erhalten %Ln weitere Experiences eine Reihenfolge.</numerusform>
        </translation>
    </message>
    <message>
        <source>The list has changed meanwhile. Close this, and move it in the list as it is now.</source>
        <translation>Die Liste hat sich inzwischen geändert. Schließen Sie dieses Fenster und verschieben Sie in der Liste, wie sie jetzt ist.</translation>
    </message>
</context>
<context>
    <name>hopyard::Places</name>
    <message>
        <source>Experiences</source>
        <translation>Experiences</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Forum posts</source>
        <translation>Forenbeiträge</translation>
    </message>
    <message>
        <source>Drafts &amp; scheduled</source>
        <translation>Entwürfe und Geplantes</translation>
    </message>
</context>
<context>
    <name>hopyard::PollEditor</name>
    <message>
        <source>Add option</source>
        <translation>Antwort hinzufügen</translation>
    </message>
    <message>
        <source>Remove this option</source>
        <translation>Diese Antwort entfernen</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>Two options say the same.</source>
        <translation>Zwei Antworten sind gleich.</translation>
    </message>
    <message>
        <source>A poll needs at least two options.</source>
        <translation>Eine Umfrage braucht mindestens zwei Antworten.</translation>
    </message>
</context>
<context>
    <name>hopyard::PostDetail</name>
    <message>
        <source>Couldn’t read the comments: %1</source>
        <translation>Die Kommentare konnten nicht gelesen werden: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln comment(s)</source>
        <translation>
            <numerusform>%Ln Kommentar</numerusform>
            <numerusform>%Ln Kommentare</numerusform>
        </translation>
    </message>
    <message>
        <source>Not on Whop yet</source>
        <translation>Noch nicht bei Whop</translation>
    </message>
    <message>
        <source>No comments yet</source>
        <translation>Noch keine Kommentare</translation>
    </message>
    <message numerus="yes">
        <source>Reading %Ln comment(s)…</source>
        <translation>
            <numerusform>%Ln Kommentar wird gelesen …</numerusform>
            <numerusform>%Ln Kommentare werden gelesen …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::PostEditor</name>
    <message>
        <source>New post</source>
        <translation>Neuer Beitrag</translation>
    </message>
    <message>
        <source>A post is public the moment it arrives and can’t be deleted from here. It waits a few seconds, in which you can take it back.</source>
        <translation>Ein Beitrag ist öffentlich, sobald er ankommt, und lässt sich von hier aus nicht löschen. Er wartet einige Sekunden, in denen Sie ihn zurückholen können.</translation>
    </message>
    <message>
        <source>Post now</source>
        <translation>Jetzt veröffentlichen</translation>
    </message>
    <message>
        <source>Edit comment</source>
        <translation>Kommentar bearbeiten</translation>
    </message>
    <message>
        <source>Edit post</source>
        <translation>Beitrag bearbeiten</translation>
    </message>
    <message>
        <source>Readers see that it was edited.</source>
        <translation>Leser sehen, dass er bearbeitet wurde.</translation>
    </message>
    <message>
        <source>Readers see that it was edited. Poll and paywall can’t be changed after posting: Whop neither shows nor takes them.</source>
        <translation>Leser sehen, dass er bearbeitet wurde. Umfrage und Bezahlschranke lassen sich nach dem Veröffentlichen nicht ändern: Whop zeigt sie nicht und nimmt sie nicht an.</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Title (may be left out)</source>
        <translation>&amp;Titel (kann fehlen)</translation>
    </message>
    <message>
        <source>Keep as draft</source>
        <translation>Als Entwurf behalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>&amp;Forums</source>
        <translation>&amp;Foren</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Write in Markdown</source>
        <translation>Schreiben Sie in Markdown</translation>
    </message>
    <message>
        <source>Preview as</source>
        <translation>Vorschau als</translation>
    </message>
    <message>
        <source>As a member sees it</source>
        <translation>Wie ein Mitglied es sieht</translation>
    </message>
    <message>
        <source>As somebody who has not bought sees it</source>
        <translation>Wie es jemand sieht, der nicht gekauft hat</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <source>Members only</source>
        <translation>Nur Mitglieder</translation>
    </message>
    <message>
        <source>Everyone, also without buying</source>
        <translation>Alle, auch ohne Kauf</translation>
    </message>
    <message>
        <source>&amp;Who can see it</source>
        <translation>&amp;Wer ihn sieht</translation>
    </message>
    <message>
        <source>&amp;Pin to the top of the forum</source>
        <translation>Oben im Forum an&amp;heften</translation>
    </message>
    <message>
        <source>&amp;Notify everyone who allows mentions</source>
        <translation>Alle &amp;benachrichtigen, die Erwähnungen zulassen</translation>
    </message>
    <message>
        <source>Add a p&amp;oll</source>
        <translation>&amp;Umfrage hinzufügen</translation>
    </message>
    <message>
        <source>Post to %1</source>
        <translation>In %1 veröffentlichen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
    <message>
        <source>Everyone in %1 who allows mentions gets a notification.</source>
        <translation>Alle in %1, die Erwähnungen zulassen, bekommen eine Benachrichtigung.</translation>
    </message>
    <message numerus="yes">
        <source>Goes out as %Ln posts, one per forum.</source>
        <translation>
            <numerusform>Geht als %Ln Beitrag hinaus.</numerusform>
            <numerusform>Geht als %Ln Beiträge hinaus, je Forum einer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Members only: people who have not bought don’t see this post.</source>
        <translation>Nur für Mitglieder: Wer nicht gekauft hat, sieht diesen Beitrag nicht.</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>Planen …</translation>
    </message>
    <message>
        <source>Write or preview</source>
        <translation>Schreiben oder Vorschau</translation>
    </message>
    <message>
        <source>The text is too long to be changed here and stays as it is.</source>
        <translation>Der Text ist zu lang, um hier geändert zu werden, und bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>No forum is known on this computer yet. They appear here once they have been read from Whop.</source>
        <translation>Auf diesem Rechner ist noch kein Forum bekannt. Foren erscheinen hier, sobald sie von Whop gelesen wurden.</translation>
    </message>
    <message>
        <source>Choose at least one forum.</source>
        <translation>Wählen Sie mindestens ein Forum.</translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation>Entwurf verworfen</translation>
    </message>
    <message>
        <source>Changes discarded</source>
        <translation>Änderungen verworfen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>Frühere Versionen …</translation>
    </message>
    <message>
        <source>Who has paid sees:</source>
        <translation>Wer bezahlt hat, sieht:</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
</context>
<context>
    <name>hopyard::PostHead</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>This text is longer than what is shown here.</source>
        <translation>Dieser Text ist länger als das, was hier gezeigt wird.</translation>
    </message>
    <message>
        <source>Text of the post</source>
        <translation>Text des Beitrags</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>Whop gave no text for this post: it has none, or stands behind a paywall.</source>
        <translation>Whop hat zu diesem Beitrag keinen Text geliefert: Er hat keinen oder steht hinter einer Bezahlschranke.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln like(s)</source>
        <translation>
            <numerusform>%Ln Like</numerusform>
            <numerusform>%Ln Likes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s)</source>
        <translation>
            <numerusform>%Ln Aufruf</numerusform>
            <numerusform>%Ln Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>As sent from this computer; Whop does not show it:
%1</source>
        <translation>Wie von diesem Computer gesendet; Whop zeigt es nicht:
%1</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>Gefällt Ihnen</translation>
    </message>
    <message>
        <source>Takes your like back</source>
        <translation>Nimmt Ihr „Gefällt mir“ zurück</translation>
    </message>
    <message>
        <source>Likes this post</source>
        <translation>Sagt, dass Ihnen dieser Beitrag gefällt</translation>
    </message>
    <message>
        <source>Liked by %1</source>
        <translation>Gefällt %1</translation>
    </message>
</context>
<context>
    <name>hopyard::PostHits</name>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
</context>
<context>
    <name>hopyard::PostSearchView</name>
    <message>
        <source>Found posts and comments</source>
        <translation>Gefundene Beiträge und Kommentare</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No post or comment on this computer has these words.</source>
        <translation>Kein Beitrag und kein Kommentar auf diesem Computer enthält diese Wörter.</translation>
    </message>
    <message>
        <source>No post or comment of this forum, and of these filters, has these words.</source>
        <translation>Kein Beitrag oder Kommentar dieses Forums und dieser Filter enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>hopyard::PostWords</name>
    <message>
        <source>Locked, %1 %2</source>
        <comment>amount, currency</comment>
        <translation>Gesperrt, %1 %2</translation>
    </message>
    <message>
        <source>Members only</source>
        <translation>Nur Mitglieder</translation>
    </message>
    <message>
        <source>Everyone, also without buying</source>
        <translation>Alle, auch ohne Kauf</translation>
    </message>
    <message>
        <source>Poll: %1</source>
        <translation>Umfrage: %1</translation>
    </message>
    <message>
        <source>Who can see it: %1</source>
        <translation>Wer es sehen kann: %1</translation>
    </message>
    <message>
        <source>Everyone who allows mentions was notified</source>
        <translation>Alle, die Erwähnungen erlauben, wurden benachrichtigt</translation>
    </message>
</context>
<context>
    <name>hopyard::PostsPage</name>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Replace the text by “(removed)”…</source>
        <translation>Text durch „(entfernt)“ ersetzen …</translation>
    </message>
    <message>
        <source>Open on whop.com</source>
        <translation>Auf whop.com öffnen</translation>
    </message>
    <message>
        <source>Forum settings…</source>
        <translation>Foren-Einstellungen …</translation>
    </message>
    <message>
        <source>Find or create a forum…</source>
        <translation>Forum finden oder anlegen …</translation>
    </message>
    <message>
        <source>The forum of this post isn’t known here yet. Your comment stays as a draft.</source>
        <translation>Das Forum dieses Beitrags ist hier noch nicht bekannt. Ihr Kommentar bleibt als Entwurf erhalten.</translation>
    </message>
    <message>
        <source>Comment on %1</source>
        <translation>%1 kommentieren</translation>
    </message>
    <message>
        <source>Replace the text of %1</source>
        <translation>Text von %1 ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>Change the settings of %Ln forum(s)</source>
        <translation>
            <numerusform>Einstellungen von %Ln Forum ändern</numerusform>
            <numerusform>Einstellungen von %Ln Foren ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>Create %1</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>The forum appears here once Whop has made it.</source>
        <translation>Das Forum erscheint hier, sobald Whop es angelegt hat.</translation>
    </message>
    <message>
        <source>Find in posts and comments</source>
        <translation>In Beiträgen und Kommentaren suchen</translation>
    </message>
    <message>
        <source>No posts yet</source>
        <translation>Noch keine Beiträge</translation>
    </message>
    <message>
        <source>Posts of this forum appear here after the next sync.</source>
        <translation>Beiträge dieses Forums erscheinen hier nach dem nächsten Abgleich.</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>Neuer Beitrag</translation>
    </message>
    <message>
        <source>Couldn’t save what you wrote</source>
        <translation>Was Sie geschrieben haben, konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>It was already on its way to Whop. What became of it is in the history.</source>
        <translation>Es war schon auf dem Weg zu Whop. Was daraus wurde, steht im Verlauf.</translation>
    </message>
    <message>
        <source>Forum posts</source>
        <translation>Forenbeiträge</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>By the team</source>
        <translation>Vom Team</translation>
    </message>
    <message>
        <source>With files</source>
        <translation>Mit Dateien</translation>
    </message>
    <message>
        <source>Changed by me</source>
        <translation>Von mir geändert</translation>
    </message>
    <message>
        <source>Scheduled for %1</source>
        <translation>Geplant für %1</translation>
    </message>
    <message>
        <source>To go out %1, once you have looked at it in the Outbox</source>
        <translation>Geht am %1 hinaus, sobald Sie es im Postausgang durchgesehen haben</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>Take my like back</source>
        <translation>Mein „Gefällt mir“ zurücknehmen</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>%1 gefällt mir</translation>
    </message>
    <message>
        <source>Take the like of %1 back</source>
        <translation>„Gefällt mir“ für %1 zurücknehmen</translation>
    </message>
    <message>
        <source>Drafts &amp;&amp; scheduled</source>
        <translation>Entwürfe &amp;&amp; geplant</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Antwort an %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln draft(s)</source>
        <translation>
            <numerusform>%Ln Entwurf</numerusform>
            <numerusform>%Ln Entwürfe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln scheduled post(s)</source>
        <translation>
            <numerusform>%Ln geplanter Beitrag</numerusform>
            <numerusform>%Ln geplante Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Posts by the author that Whop shows for what you post from here. Known once there was one.</source>
        <translation>Beiträge unter dem Namen, den Whop für das zeigt, was Sie von hier posten. Bekannt, sobald es einen gab.</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Geplant</translation>
    </message>
</context>
<context>
    <name>hopyard::ProxySection</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>The system’s</source>
        <translation>Der des Systems</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP-Proxy</translation>
    </message>
    <message>
        <source>SOCKS5 proxy</source>
        <translation>SOCKS5-Proxy</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Without an address Hopyard connects without a proxy.</source>
        <translation>Ohne Adresse verbindet sich Hopyard ohne Proxy.</translation>
    </message>
    <message>
        <source>Everything goes this way: Whop, files and pictures. The password is kept in this computer’s password store.</source>
        <translation>Alles geht diesen Weg: Whop, Dateien und Bilder. Das Passwort liegt im Passwortspeicher dieses Computers.</translation>
    </message>
    <message>
        <source>The password store doesn’t take the password. It is used until Hopyard quits.</source>
        <translation>Der Passwortspeicher nimmt das Passwort nicht an. Es gilt, bis Hopyard beendet wird.</translation>
    </message>
    <message>
        <source>U&amp;ser (optional)</source>
        <translation>Be&amp;nutzer (freiwillig)</translation>
    </message>
    <message>
        <source>Passwor&amp;d</source>
        <translation>Passwor&amp;t</translation>
    </message>
    <message>
        <source>This is no address of a proxy. It looks like proxy.example:3128.</source>
        <translation>Das ist keine Adresse eines Proxys. Sie sieht so aus: proxy.example:3128.</translation>
    </message>
</context>
<context>
    <name>hopyard::QuizEditor</name>
    <message>
        <source>One right option</source>
        <translation>Eine richtige Option</translation>
    </message>
    <message>
        <source>Several right options</source>
        <translation>Mehrere richtige Optionen</translation>
    </message>
    <message>
        <source>True or false</source>
        <translation>Wahr oder falsch</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>Kurze Antwort</translation>
    </message>
    <message>
        <source>A question has to begin with ## first.</source>
        <translation>Zuerst muss eine Frage mit ## beginnen.</translation>
    </message>
    <message>
        <source>The question has no words yet.</source>
        <translation>Die Frage hat noch keinen Text.</translation>
    </message>
    <message>
        <source>There is no answer yet.</source>
        <translation>Es gibt noch keine Antwort.</translation>
    </message>
    <message>
        <source>It needs at least two options.</source>
        <translation>Es braucht mindestens zwei Optionen.</translation>
    </message>
    <message>
        <source>No option is right yet.</source>
        <translation>Noch ist keine Option richtig.</translation>
    </message>
    <message>
        <source>Only one option can be right.</source>
        <translation>Nur eine Option kann richtig sein.</translation>
    </message>
    <message>
        <source>It has different kinds of answers.</source>
        <translation>Sie hat verschiedene Arten von Antworten.</translation>
    </message>
    <message>
        <source>An option has no words yet.</source>
        <translation>Eine Option hat noch keinen Text.</translation>
    </message>
    <message>
        <source>This text stands after the options.</source>
        <translation>Dieser Text steht hinter den Optionen.</translation>
    </message>
    <message>
        <source>There is no such kind of question.</source>
        <translation>Diese Art von Frage gibt es nicht.</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.gif)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.gif)</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Add question</source>
        <translation>Frage hinzufügen</translation>
    </message>
    <message>
        <source>Paste as text…</source>
        <translation>Als Text einfügen …</translation>
    </message>
    <message>
        <source>Show as text…</source>
        <translation>Als Text zeigen …</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Duplicate question</source>
        <translation>Frage duplizieren</translation>
    </message>
    <message>
        <source>Delete question</source>
        <translation>Frage löschen</translation>
    </message>
    <message>
        <source>Kind of question</source>
        <translation>Art der Frage</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>Bild …</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>Bild entfernen</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>Richtige Antwort</translation>
    </message>
    <message>
        <source>Options; the ticked ones are right</source>
        <translation>Optionen; die angehakten sind richtig</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Remove option</source>
        <translation>Option entfernen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Tick what is right. F2 or a double click edits.</source>
        <translation>Haken Sie an, was richtig ist. F2 oder ein Doppelklick bearbeitet.</translation>
    </message>
    <message>
        <source>Whop does not tell what is set now. Only what you set here is sent.</source>
        <translation>Whop verrät nicht, was derzeit eingestellt ist. Gesendet wird nur, was Sie hier einstellen.</translation>
    </message>
    <message>
        <source>Pass mark</source>
        <translation>Bestehensgrenze</translation>
    </message>
    <message>
        <source>Pass mark as it is</source>
        <translation>Bestehensgrenze unverändert</translation>
    </message>
    <message>
        <source>Passed from percent</source>
        <translation>Bestanden ab Prozent</translation>
    </message>
    <message>
        <source>Passed from right answers</source>
        <translation>Bestanden ab richtigen Antworten</translation>
    </message>
    <message>
        <source>No pass mark</source>
        <translation>Keine Bestehensgrenze</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Attempts as they are</source>
        <translation>Versuche unverändert</translation>
    </message>
    <message>
        <source>Attempts: </source>
        <translation>Versuche: </translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Question %1: %2</source>
        <translation>Frage %1: %2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>number of a question, and the question</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Neue Frage</translation>
    </message>
    <message>
        <source>%1, not finished</source>
        <translation>%1, nicht fertig</translation>
    </message>
</context>
<context>
    <name>hopyard::QuizPasteDialog</name>
    <message>
        <source>Questions as text</source>
        <translation>Fragen als Text</translation>
    </message>
    <message>
        <source>Paste questions as text</source>
        <translation>Fragen als Text einfügen</translation>
    </message>
    <message>
        <source>## question, - [x] right option, - [ ] wrong option, - (x) for true or false, = for a short answer.</source>
        <translation>## Frage, - [x] richtige Option, - [ ] falsche Option, - (x) für wahr oder falsch, = für eine kurze Antwort.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Add questions</source>
        <translation>Fragen hinzufügen</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) will be added.</source>
        <translation>
            <numerusform>%Ln Frage wird hinzugefügt.</numerusform>
            <numerusform>%Ln Fragen werden hinzugefügt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::QuotedWithdrawal</name>
    <message>
        <source>%1 (rate %2)</source>
        <translation>%1 (Kurs %2)</translation>
    </message>
    <message>
        <source>at least %1</source>
        <extracomment>%1 is an amount</extracomment>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>About %1 arrives.</source>
        <translation>Ungefähr %1 kommen an.</translation>
    </message>
    <message>
        <source>Fee %1.</source>
        <translation>Gebühr %1.</translation>
    </message>
    <message>
        <source>Expected by %1.</source>
        <translation>Erwartet bis %1.</translation>
    </message>
    <message>
        <source>At once: about %1 arrives, fee %2.</source>
        <translation>Sofort: Es kommen etwa %1 an, Gebühr %2.</translation>
    </message>
    <message>
        <source>Expected by %1, %2.</source>
        <extracomment>%1 is a day, %2 a time of day</extracomment>
        <translation>Erwartet bis %1, %2.</translation>
    </message>
</context>
<context>
    <name>hopyard::ReconcileLists</name>
    <message>
        <source>Withdrawals</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Bank lines</source>
        <translation>Bankzeilen</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>Kommt an</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>Auszahlung</translation>
    </message>
    <message>
        <source>Bank line</source>
        <translation>Bankzeile</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation>Fällig %1</translation>
    </message>
    <message>
        <source>Matched</source>
        <translation>Zugeordnet</translation>
    </message>
    <message numerus="yes">
        <source>Late: %Ln business days</source>
        <translation>
            <numerusform>%Ln Bankarbeitstag zu spät</numerusform>
            <numerusform>%Ln Bankarbeitstage zu spät</numerusform>
        </translation>
    </message>
    <message>
        <source>No statement yet</source>
        <translation>Noch kein Auszug</translation>
    </message>
    <message>
        <source>Returned</source>
        <extracomment>The bank had booked it, and sent it back</extracomment>
        <translation>Zurückgekommen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Matched at %1</source>
        <extracomment>%1 is a rate of exchange: what arrived, divided by what was sent</extracomment>
        <translation>Zugeordnet zum Kurs %1</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <extracomment>Two amounts: what was sent, and what the bank made of it</extracomment>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>%1 · %2 at %3</source>
        <extracomment>An amount and its rate of exchange</extracomment>
        <translation>%1 · %2 zum Kurs %3</translation>
    </message>
    <message>
        <source>Returned by the bank</source>
        <translation>Von der Bank zurückgegeben</translation>
    </message>
</context>
<context>
    <name>hopyard::ReconcileTab</name>
    <message>
        <source>Compare with your bank’s CSV. Nothing leaves this computer.</source>
        <translation>Mit der CSV Ihrer Bank vergleichen. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Import bank CSV…</source>
        <translation>Bank-CSV importieren …</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Undo decision</source>
        <translation>Entscheidung aufheben</translation>
    </message>
    <message>
        <source>Message copied</source>
        <translation>Nachricht kopiert</translation>
    </message>
    <message>
        <source>Reconcile</source>
        <translation>Abgleich mit der Bank</translation>
    </message>
    <message>
        <source>What you decided couldn’t be kept</source>
        <translation>Ihre Entscheidung konnte nicht behalten werden</translation>
    </message>
    <message>
        <source>Drop your bank’s CSV here.</source>
        <translation>Legen Sie die CSV Ihrer Bank hier ab.</translation>
    </message>
    <message>
        <source>Matched %1.</source>
        <translation>Zugeordnet %1.</translation>
    </message>
    <message>
        <source>Not explained: %1.</source>
        <translation>Nicht erklärt: %1.</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Fehlt: %1.</translation>
    </message>
    <message>
        <source>Import bank CSV</source>
        <translation>Bank-CSV importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.tsv)</source>
        <translation>Tabellen (*.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file has nothing new.</source>
        <translation>Die Datei enthält nichts Neues.</translation>
    </message>
    <message>
        <source>Bank lines imported.</source>
        <translation>Bankzeilen importiert.</translation>
    </message>
    <message>
        <source>Copy for the bank</source>
        <translation>Für die Bank kopieren</translation>
    </message>
    <message>
        <source>A message with which the bank can trace the payment.</source>
        <translation>Eine Nachricht, mit der die Bank die Zahlung nachverfolgen kann.</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Withdrawals of a month, quarter or year as CSV or PDF.</source>
        <translation>Auszahlungen eines Monats, Quartals oder Jahres als CSV oder PDF.</translation>
    </message>
    <message>
        <source>Whop’s support</source>
        <translation>Hilfe von Whop</translation>
    </message>
    <message>
        <source>Where a payment that is late can be asked about.</source>
        <translation>Dort können Sie nach einer überfälligen Zahlung fragen.</translation>
    </message>
    <message>
        <source>Exchanged: %1 as %2.</source>
        <extracomment>Sums before and after</extracomment>
        <translation>Umgetauscht: %1 als %2.</translation>
    </message>
    <message>
        <source>%1 can’t be read. Nothing was imported.</source>
        <translation>%1 lässt sich nicht lesen. Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Sent back by the bank: %1.</source>
        <translation>Von der Bank zurückgegeben: %1.</translation>
    </message>
    <message>
        <source>The bank lines that are kept here can’t be read. They and your decisions stay in the file as they are, and nothing is imported over them. Start Hopyard again; if that doesn’t help, go back to a backup in the data folder.</source>
        <translation>Die hier aufbewahrten Bankzeilen lassen sich nicht lesen. Sie und Ihre Entscheidungen bleiben unverändert in der Datei, und nichts wird darüber importiert. Starten Sie Hopyard neu; hilft das nicht, nehmen Sie eine Sicherung aus dem Datenordner.</translation>
    </message>
    <message>
        <source>The bank lines that are kept here can’t be read, so nothing is compared.</source>
        <translation>Die hier aufbewahrten Bankzeilen lassen sich nicht lesen, darum wird nichts verglichen.</translation>
    </message>
    <message>
        <source>Closed gaps</source>
        <translation>Geschlossene Lücken</translation>
    </message>
    <message>
        <source>Times in which, as you said, nothing was booked. Choose one to be asked about it again.</source>
        <translation>Zeiten, in denen nach Ihrer Angabe nichts gebucht wurde. Wählen Sie eine, um wieder danach gefragt zu werden.</translation>
    </message>
    <message>
        <source>Noted: nothing was booked between the two statements.</source>
        <translation>Notiert: Zwischen den beiden Auszügen wurde nichts gebucht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>hopyard::RecordDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Id copied</source>
        <translation>ID kopiert</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>This was taken back. What you typed here stays as a draft.</source>
        <translation>Dies wurde zurückgenommen. Was Sie hier geschrieben haben, bleibt als Entwurf.</translation>
    </message>
    <message>
        <source>This is not on Whop any more. What you typed here stays as a draft.</source>
        <translation>Dies gibt es auf Whop nicht mehr. Was Sie hier geschrieben haben, bleibt als Entwurf.</translation>
    </message>
</context>
<context>
    <name>hopyard::RecordListPage</name>
    <message>
        <source>No %1 yet</source>
        <translation>Noch keine %1</translation>
    </message>
    <message>
        <source>What your whop has on Whop appears here after the next sync.</source>
        <translation>Was Ihr Whop auf Whop hat, erscheint hier nach dem nächsten Abgleich.</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>ID kopieren</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>In dieser Liste suchen</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Export this table…</source>
        <translation>Diese Tabelle exportieren …</translation>
    </message>
</context>
<context>
    <name>hopyard::RecordTablePane</name>
    <message>
        <source>Find in this list</source>
        <translation>In dieser Liste suchen</translation>
    </message>
    <message>
        <source>Getting %1… %2</source>
        <translation>Lade %1… %2</translation>
    </message>
    <message>
        <source>Getting %1…</source>
        <translation>Lade %1…</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>Nothing in %1 matches this search and these filters.</source>
        <translation>Unter „%1“ passt nichts zu dieser Suche und diesen Filtern.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 · as of %2</source>
        <translation>%1 · Stand: %2</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand: %1</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Noch nicht gelesen</translation>
    </message>
    <message>
        <source>What your whop has on Whop appears here once it has been read.</source>
        <translation>Was Ihr Whop auf Whop hat, erscheint hier, sobald es gelesen wurde.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
</context>
<context>
    <name>hopyard::RecordTreeModel</name>
    <message>
        <source>1 lesson</source>
        <translation>1 Lektion</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lessons</source>
        <translation>
            <numerusform>%Ln Lektion</numerusform>
            <numerusform>%Ln Lektionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%Ln d</source>
        <comment>short: unlocked so many days after the start</comment>
        <translation>
            <numerusform>+%Ln T</numerusform>
            <numerusform>+%Ln T</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlocked one day after the start</source>
        <translation>Einen Tag nach Beginn freigeschaltet</translation>
    </message>
    <message numerus="yes">
        <source>Unlocked %Ln days after the start</source>
        <translation>
            <numerusform>%Ln Tag nach Beginn freigeschaltet</numerusform>
            <numerusform>%Ln Tage nach Beginn freigeschaltet</numerusform>
        </translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Hidden from members</source>
        <translation>Für Mitglieder verborgen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
</context>
<context>
    <name>hopyard::RemoveTextDialog</name>
    <message>
        <source>Replace the text by “(removed)”</source>
        <translation>Text durch „(entfernt)“ ersetzen</translation>
    </message>
    <message>
        <source>Nothing but whop.com itself can delete a post or comment. This replaces title and text; comments and likes stay, and readers see that it was edited.</source>
        <translation>Einen Beitrag oder Kommentar löschen kann nur whop.com selbst. Hier werden Titel und Text ersetzt; Kommentare und Likes bleiben, und Leser sehen, dass er bearbeitet wurde.</translation>
    </message>
    <message>
        <source>Replace text</source>
        <translation>Text ersetzen</translation>
    </message>
    <message>
        <source>Remove the &amp;files, too</source>
        <translation>Auch die &amp;Dateien entfernen</translation>
    </message>
    <message>
        <source>(removed)</source>
        <translation>(entfernt)</translation>
    </message>
</context>
<context>
    <name>hopyard::RemoveWorkspaceDialog</name>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its copy and its key are deleted from this computer. Nothing changes on Whop.</source>
        <translation>Seine Kopie und sein Schlüssel werden von diesem Computer gelöscht. Auf Whop ändert sich nichts.</translation>
    </message>
    <message>
        <source>Remove workspace</source>
        <translation>Arbeitsbereich entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Lost with it, because it was not sent: %n change(s)</source>
        <translation>
            <numerusform>Geht mit verloren, weil nicht gesendet: %n Änderung</numerusform>
            <numerusform>Gehen mit verloren, weil nicht gesendet: %n Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Save them as JSON…</source>
        <translation>Als JSON speichern…</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderungen speichern</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Couldn’t save it there; choose another place.</source>
        <translation>Dort ließ es sich nicht speichern; wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Looking for changes and drafts that are only here…</source>
        <translation>Suche nach Änderungen und Entwürfen, die nur hier liegen …</translation>
    </message>
    <message numerus="yes">
        <source>Lost with it, because it is only here: %n draft(s)</source>
        <translation>
            <numerusform>Geht mit verloren, weil nur hier: %n Entwurf</numerusform>
            <numerusform>Gehen mit verloren, weil nur hier: %n Entwürfe</numerusform>
        </translation>
    </message>
    <message>
        <source>No change and no draft is lost with it.</source>
        <translation>Keine Änderung und kein Entwurf geht damit verloren.</translation>
    </message>
    <message>
        <source>Whether changes or drafts wait in it couldn’t be read: %1. If there are any, they are deleted, too.</source>
        <translation>Ob darin Änderungen oder Entwürfe warten, ließ sich nicht lesen: %1. Falls ja, werden sie mit gelöscht.</translation>
    </message>
</context>
<context>
    <name>hopyard::RenamePreview</name>
    <message>
        <source>The name would be empty</source>
        <translation>Der Name wäre leer</translation>
    </message>
    <message>
        <source>More than %1 characters</source>
        <translation>Mehr als %1 Zeichen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln Zeichen</numerusform>
            <numerusform>%Ln Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Name now</source>
        <translation>Jetziger Name</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
</context>
<context>
    <name>hopyard::ReplaceDialog</name>
    <message>
        <source>Find and replace in texts</source>
        <translation>In Texten suchen und ersetzen</translation>
    </message>
    <message>
        <source>Nothing is changed before you have seen it; the plan waits in the Outbox for your review.</source>
        <translation>Nichts wird geändert, bevor Sie es gesehen haben; der Plan wartet im Postausgang auf Ihre Prüfung.</translation>
    </message>
    <message>
        <source>Match &amp;case</source>
        <translation>&amp;Groß-/Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Lessons with this text</source>
        <translation>Lektionen mit diesem Text</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Replace with</source>
        <translation>&amp;Ersetzen durch</translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation>
            <numerusform>%Ln Mal</numerusform>
            <numerusform>%Ln Mal</numerusform>
        </translation>
    </message>
    <message>
        <source>No lesson has this text.</source>
        <translation>Keine Lektion enthält diesen Text.</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>Beide sind gleich.</translation>
    </message>
    <message numerus="yes">
        <source>Plan %Ln change(s)</source>
        <translation>
            <numerusform>%Ln Änderung planen</numerusform>
            <numerusform>%Ln Änderungen planen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::ReplaceKeyDialog</name>
    <message>
        <source>Replace key</source>
        <translation>Schlüssel ersetzen</translation>
    </message>
    <message>
        <source>Paste the new key of %1. It must belong to the same company. Changes that wait stay where they are.</source>
        <translation>Fügen Sie den neuen Schlüssel von %1 ein. Er muss zum selben Unternehmen gehören. Wartende Änderungen bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Check and replace</source>
        <translation>Prüfen und ersetzen</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API-&amp;Schlüssel</translation>
    </message>
    <message>
        <source>Couldn’t check the key: %1.</source>
        <translation>Der Schlüssel ließ sich nicht prüfen: %1.</translation>
    </message>
    <message>
        <source>This key belongs to another company. Add it as a workspace of its own.</source>
        <translation>Dieser Schlüssel gehört zu einem anderen Unternehmen. Fügen Sie ihn als eigenen Arbeitsbereich hinzu.</translation>
    </message>
    <message>
        <source>Keep it until I quit</source>
        <translation>Behalten, bis ich beende</translation>
    </message>
    <message>
        <source>Couldn’t keep the key</source>
        <translation>Der Schlüssel ließ sich nicht aufbewahren</translation>
    </message>
    <message>
        <source>The sandbox of Whop doesn’t accept this key. A key of production needs a workspace of its own.</source>
        <translation>Die Sandbox von Whop nimmt diesen Schlüssel nicht an. Ein Schlüssel des echten Betriebs braucht einen eigenen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>%1 doesn’t accept this key.</source>
        <translation>%1 nimmt diesen Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>Whop doesn’t accept this key. A key of the sandbox needs a workspace of its own.</source>
        <translation>Whop nimmt diesen Schlüssel nicht an. Ein Schlüssel der Sandbox braucht einen eigenen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The key you gave before is in use now. Check this one to replace it as well.</source>
        <translation>Der zuvor angegebene Schlüssel ist jetzt in Gebrauch. Prüfen Sie diesen, um auch ihn zu ersetzen.</translation>
    </message>
</context>
<context>
    <name>hopyard::ReplyBox</name>
    <message>
        <source>Comment</source>
        <translation>Kommentieren</translation>
    </message>
    <message>
        <source>Your comment</source>
        <translation>Ihr Kommentar</translation>
    </message>
    <message>
        <source>Write a comment. Markdown works.</source>
        <translation>Schreiben Sie einen Kommentar. Markdown geht.</translation>
    </message>
    <message>
        <source>Comment on %1</source>
        <translation>%1 kommentieren</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
    <message>
        <source>Comment on the post instead</source>
        <translation>Stattdessen den Beitrag kommentieren</translation>
    </message>
    <message>
        <source>Replying to %1</source>
        <translation>Antwort an %1</translation>
    </message>
    <message>
        <source>Your reply to %1</source>
        <translation>Ihre Antwort an %1</translation>
    </message>
</context>
<context>
    <name>hopyard::ScheduleDialog</name>
    <message>
        <source>Schedule post</source>
        <translation>Beitrag planen</translation>
    </message>
    <message>
        <source>Scheduled posts go out only while Hopyard is running on this computer with this workspace open. If the time passes while it is not, you are asked: nothing is sent late by itself.</source>
        <translation>Geplante Beiträge gehen nur hinaus, solange Hopyard auf diesem Computer läuft und dieser Arbeitsbereich geöffnet ist. Vergeht die Zeit, während das nicht so ist, werden Sie gefragt: Nachträglich wird nichts von selbst gesendet.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;Tag</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Uhrzeit</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zeitzone</translation>
    </message>
    <message>
        <source>There is no time zone of this name.</source>
        <translation>Eine Zeitzone dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>That is %1 on this computer.</source>
        <translation>Das ist auf diesem Computer %1.</translation>
    </message>
    <message>
        <source>Clocks are set forward over this time that day: it goes out at %1.</source>
        <translation>An diesem Tag werden die Uhren über diese Zeit hinweg vorgestellt: Der Beitrag geht um %1 hinaus.</translation>
    </message>
    <message>
        <source>Clocks are set back that day, so this time comes twice: the first one counts.</source>
        <translation>An diesem Tag werden die Uhren zurückgestellt, diese Zeit kommt zweimal vor: Es gilt die erste.</translation>
    </message>
    <message>
        <source>This time has passed.</source>
        <translation>Diese Zeit ist vorbei.</translation>
    </message>
</context>
<context>
    <name>hopyard::ScheduleNote</name>
    <message>
        <source>%1 was not posted in time. What should happen with it?</source>
        <translation>%1 wurde nicht rechtzeitig gepostet. Was soll damit geschehen?</translation>
    </message>
    <message numerus="yes">
        <source>%n scheduled posts were not sent in time. What should happen with them?</source>
        <translation>
            <numerusform>%n geplanter Beitrag wurde nicht rechtzeitig gesendet. Was soll damit geschehen?</numerusform>
            <numerusform>%n geplante Beiträge wurden nicht rechtzeitig gesendet. Was soll damit geschehen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Entscheiden …</translation>
    </message>
    <message>
        <source>%1 was posted as scheduled.</source>
        <translation>%1 wurde wie geplant veröffentlicht.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was posted to %n forums as scheduled.</source>
        <translation>
            <numerusform>%1 wurde wie geplant in %n Forum veröffentlicht.</numerusform>
            <numerusform>%1 wurde wie geplant in %n Foren veröffentlicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>hopyard::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Sending and sync</source>
        <translation>Senden und Abgleich</translation>
    </message>
    <message>
        <source>Workspaces &amp; keys</source>
        <translation>Arbeitsbereiche &amp; Schlüssel</translation>
    </message>
    <message>
        <source>Data and logs</source>
        <translation>Daten und Protokolle</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>hopyard::SettingsPages</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>The system’s language</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Takes effect when Hopyard is started the next time.</source>
        <translation>Gilt ab dem nächsten Start von Hopyard.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Zeilen</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>font size</comment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>&amp;Schriftgröße</translation>
    </message>
    <message>
        <source>Sending and sync</source>
        <translation>Senden und Abgleich</translation>
    </message>
    <message>
        <source>&amp;Review everything before sending</source>
        <translation>Alles vor dem Senden &amp;prüfen</translation>
    </message>
    <message>
        <source>Every change waits in the Outbox until you send it. Otherwise small ones go by themselves; those that take access away or can’t be undone always wait.</source>
        <translation>Jede Änderung wartet im Postausgang, bis Sie sie senden. Sonst gehen kleine von selbst; solche, die Zugriff wegnehmen oder sich nicht zurücknehmen lassen, warten immer.</translation>
    </message>
    <message>
        <source>Time to &amp;undo before a change goes</source>
        <translation>Zeit zum &amp;Rückgängigmachen, bevor eine Änderung geht</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10 Sekunden</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 Sekunden</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>&amp;Work offline</source>
        <translation>&amp;Offline arbeiten</translation>
    </message>
    <message>
        <source>Nothing is read or sent. You can still look at everything and make changes.</source>
        <translation>Nichts wird gelesen oder gesendet. Sie können trotzdem alles ansehen und Änderungen machen.</translation>
    </message>
    <message>
        <source>Refresh everything now</source>
        <translation>Jetzt alles aktualisieren</translation>
    </message>
    <message>
        <source>Data and logs</source>
        <translation>Daten und Protokolle</translation>
    </message>
    <message>
        <source>Where your data is</source>
        <translation>Wo Ihre Daten sind</translation>
    </message>
    <message>
        <source>The copy of your whop, your changes and the settings. Keys are in the password store instead.</source>
        <translation>Die Kopie Ihres Whop, Ihre Änderungen und die Einstellungen. Schlüssel liegen stattdessen im Passwortspeicher.</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Logs hold no keys and no e-mail addresses. Nothing is ever sent anywhere by itself.</source>
        <translation>Protokolle enthalten keine Schlüssel und keine E-Mail-Adressen. Nichts davon wird je von selbst irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>About Hopyard</source>
        <translation>Über Hopyard</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>For creators on Whop, unofficial: not made or endorsed by Whop. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Für Creator auf Whop, inoffiziell: nicht von Whop gemacht oder empfohlen. Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
    <message>
        <source>Not known: no prices</source>
        <translation>Nicht bekannt: keine Preise</translation>
    </message>
    <message>
        <source>Whole units (5.00 for $5.00)</source>
        <translation>Ganze Einheiten (5.00 für 5,00 $)</translation>
    </message>
    <message>
        <source>Cents (500 for $5.00)</source>
        <translation>Cent (500 für 5,00 $)</translation>
    </message>
    <message>
        <source>Whop counts the &amp;price of a post in</source>
        <translation>Whop rechnet den &amp;Preis eines Beitrags in</translation>
    </message>
    <message>
        <source>Whop’s documents contradict each other here, and a wrong choice makes prices wrong by a hundred times. For this workspace only; prices stay hidden until you choose.</source>
        <translation>Whops Dokumente widersprechen einander hier, und eine falsche Wahl macht Preise um das Hundertfache falsch. Gilt nur für diesen Arbeitsbereich; Preise bleiben verborgen, bis Sie wählen.</translation>
    </message>
    <message>
        <source>In the sidebar of this workspace</source>
        <translation>In der Seitenleiste dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Where I was last</source>
        <translation>Wo ich zuletzt war</translation>
    </message>
    <message>
        <source>&amp;Start with</source>
        <translation>&amp;Starten mit</translation>
    </message>
    <message>
        <source>&amp;Look for what changed on Whop</source>
        <translation>Auf Whop nach &amp;Neuem sehen</translation>
    </message>
    <message>
        <source>As often as it is useful</source>
        <translation>So oft es nützt</translation>
    </message>
    <message>
        <source>At most once an hour</source>
        <translation>Höchstens stündlich</translation>
    </message>
    <message>
        <source>At most every 6 hours</source>
        <translation>Höchstens alle 6 Stunden</translation>
    </message>
    <message>
        <source>At most once a day</source>
        <translation>Höchstens einmal am Tag</translation>
    </message>
    <message>
        <source>Less often spares a slow or costly network. What you refresh is read at once.</source>
        <translation>Seltener schont ein langsames oder teures Netz. Was Sie selbst aktualisieren, wird sofort gelesen.</translation>
    </message>
    <message>
        <source>Licence of %1</source>
        <translation>Lizenz von %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Licence of %1: %2</source>
        <translation>Lizenz von %1: %2</translation>
    </message>
    <message>
        <source>This desktop shows no notification area, so Hopyard ends when its window is closed.</source>
        <translation>Dieser Desktop zeigt keinen Infobereich, deshalb endet Hopyard mit seinem Fenster.</translation>
    </message>
    <message>
        <source>Start Hopyard when I log &amp;in</source>
        <translation>Hopyard bei der Anm&amp;eldung starten</translation>
    </message>
    <message>
        <source>Without its window, in the notification area.</source>
        <translation>Ohne Fenster, im Infobereich.</translation>
    </message>
    <message>
        <source>With its window: there is no notification area to wait in.</source>
        <translation>Mit Fenster: Es gibt keinen Infobereich zum Warten.</translation>
    </message>
    <message>
        <source>That couldn’t be changed</source>
        <translation>Das ließ sich nicht ändern</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>&amp;Keep running in the background</source>
        <translation>Im &amp;Hintergrund weiterlaufen</translation>
    </message>
    <message>
        <source>When the window is closed, Hopyard stays in the notification area: scheduled posts go out, and changes are sent. The icon there brings the window back; so does starting Hopyard again.</source>
        <translation>Ist das Fenster geschlossen, bleibt Hopyard im Infobereich: Geplante Beiträge gehen hinaus, und Änderungen werden gesendet. Das Symbol dort holt das Fenster zurück; ein neuer Start von Hopyard auch.</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>Magenta</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation>Graphit</translation>
    </message>
    <message>
        <source>&amp;Accent</source>
        <translation>&amp;Akzent</translation>
    </message>
    <message>
        <source>Of buttons, links and what is selected. High contrast has colours of its own.</source>
        <translation>Von Schaltflächen, Links und Ausgewähltem. Hoher Kontrast hat eigene Farben.</translation>
    </message>
</context>
<context>
    <name>hopyard::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>What the keys do where you are now.</source>
        <translation>Was die Tasten bewirken, wo Sie gerade sind.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Aktion oder Taste suchen</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation>Details zeigen</translation>
    </message>
    <message>
        <source>Look into a record and back</source>
        <translation>Kurz hineinsehen und zurück</translation>
    </message>
    <message>
        <source>Tick or untick, in a cell with a box</source>
        <translation>An- oder abhaken, in einer Zelle mit Kästchen</translation>
    </message>
    <message>
        <source>Select more</source>
        <translation>Auswahl erweitern</translation>
    </message>
    <message>
        <source>Close what is open, or clear the search</source>
        <translation>Schließen, was offen ist, oder die Suche leeren</translation>
    </message>
</context>
<context>
    <name>hopyard::ShortcutTable</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>hopyard::ShortcutsPage</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Several pages</source>
        <translation>Mehrere Seiten</translation>
    </message>
    <message>
        <source>%1 alone is typed into texts, finds rows in lists and belongs to screen readers. Press it with another key, for instance %2.</source>
        <translation>%1 allein schreibt in Texte, findet Zeilen in Listen und gehört Bildschirmlesern. Drücken Sie eine weitere Taste dazu, etwa %2.</translation>
    </message>
    <message>
        <source>%1 is needed to go through lists and dialogs.</source>
        <translation>%1 wird gebraucht, um durch Listen und Dialoge zu gehen.</translation>
    </message>
    <message>
        <source>%1 copies, pastes or selects.</source>
        <translation>%1 kopiert, fügt ein oder markiert.</translation>
    </message>
    <message>
        <source>%1 opens menus and presses buttons.</source>
        <translation>%1 öffnet Menüs und drückt Schaltflächen.</translation>
    </message>
    <message>
        <source>This key can’t be used.</source>
        <translation>Diese Taste lässt sich nicht verwenden.</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Eine Aktion oder Taste finden</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Click here, then press the new keys</source>
        <translation>Hier klicken, dann die neuen Tasten drücken</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>What you press is added to the keys of the action.</source>
        <translation>Was Sie drücken, kommt zu den Tasten der Aktion hinzu.</translation>
    </message>
    <message>
        <source>Choose an action</source>
        <translation>Eine Aktion wählen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>%1 belongs to %2.</source>
        <translation>%1 gehört zu %2.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action, where</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;J and K go to the next and previous row</source>
        <translation>&amp;J und K gehen zur nächsten und vorigen Zeile</translation>
    </message>
    <message>
        <source>In lists, tables and outlines, where these letters find rows otherwise.</source>
        <translation>In Listen, Tabellen und Gliederungen, wo diese Buchstaben sonst Zeilen finden.</translation>
    </message>
</context>
<context>
    <name>hopyard::Sidebar</name>
    <message>
        <source>Content</source>
        <translation>Inhalte</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Locked: the key can’t read this</source>
        <translation>Gesperrt: Der Schlüssel darf das nicht lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::SidebarDelegate</name>
    <message>
        <source>999+</source>
        <translation>999+</translation>
    </message>
</context>
<context>
    <name>hopyard::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>hopyard::StateBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>hopyard::StatementGaps</name>
    <message>
        <source>They follow each other</source>
        <translation>Sie folgen aufeinander</translation>
    </message>
    <message>
        <source>Nothing was booked between the two statements.</source>
        <translation>Zwischen den beiden Auszügen wurde nichts gebucht.</translation>
    </message>
    <message>
        <source>%1 account …%2</source>
        <extracomment>A currency and the last digits of an account&apos;s number</extracomment>
        <translation>%1-Konto …%2</translation>
    </message>
    <message>
        <source>%1: no statement tells of the time from %2 to %3. Money due then is not looked for: %4.</source>
        <extracomment>%1: an account, %2 and %3: the first and the last day, %4: &quot;2 withdrawals&quot;</extracomment>
        <translation>%1: Kein Auszug sagt etwas über die Zeit vom %2 bis %3. Geld, das da fällig war, wird nicht gesucht: %4.</translation>
    </message>
    <message>
        <source>1 withdrawal</source>
        <translation>1 Auszahlung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln withdrawals</source>
        <translation>
            <numerusform>%Ln Auszahlung</numerusform>
            <numerusform>%Ln Auszahlungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Not looked for: %1, because no file says that it is of their account. Import its statement again and choose the account.</source>
        <translation>Nicht gesucht: %1, weil keine Datei sagt, dass sie von deren Konto ist. Importieren Sie dessen Auszug noch einmal und wählen Sie das Konto.</translation>
    </message>
    <message>
        <source>%1: %2 to %3</source>
        <extracomment>%1: an account, %2 and %3: the first and the last day</extracomment>
        <translation>%1: %2 bis %3</translation>
    </message>
</context>
<context>
    <name>hopyard::StudentsView</name>
    <message>
        <source>Students</source>
        <translation>Teilnehmende</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>No students yet</source>
        <translation>Noch keine Teilnehmenden</translation>
    </message>
    <message>
        <source>Whoever opens a lesson of this course appears here.</source>
        <translation>Wer eine Lektion dieses Kurses öffnet, erscheint hier.</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>Steckengeblieben</translation>
    </message>
    <message>
        <source>Days without activity</source>
        <translation>Tage ohne Aktivität</translation>
    </message>
    <message>
        <source>Stuck: begun, not done, and nothing happened for so many days</source>
        <translation>Steckengeblieben: begonnen, nicht abgeschlossen, und so viele Tage ist nichts geschehen</translation>
    </message>
    <message>
        <source>Days: </source>
        <translation>Tage: </translation>
    </message>
    <message>
        <source>Whop tells which lessons somebody completed, but no scores: there is no gradebook.</source>
        <translation>Whop nennt die abgeschlossenen Lektionen, aber keine Punktzahlen: Ein Notenbuch gibt es nicht.</translation>
    </message>
    <message>
        <source>Lessons of the chosen student</source>
        <translation>Lektionen der gewählten Person</translation>
    </message>
    <message>
        <source>The key of this workspace can’t read students. It lacks %1.</source>
        <translation>Der Schlüssel dieses Arbeitsbereichs darf Teilnehmende nicht lesen. Ihm fehlt %1.</translation>
    </message>
    <message>
        <source>Choose a student to see the lessons.</source>
        <translation>Wählen Sie eine Person, um ihre Lektionen zu sehen.</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>lessons completed</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Export students</source>
        <translation>Teilnehmende exportieren</translation>
    </message>
    <message>
        <source>Students exported</source>
        <translation>Teilnehmende exportiert</translation>
    </message>
</context>
<context>
    <name>hopyard::TextDiffView</name>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln equal line(s) …</source>
        <translation>
            <numerusform>… %Ln gleiche Zeile …</numerusform>
            <numerusform>… %Ln gleiche Zeilen …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::ThreadDelegate</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln like(s)</source>
        <translation>
            <numerusform>%Ln Like</numerusform>
            <numerusform>%Ln Likes</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more file(s)</source>
        <translation>
            <numerusform>und %Ln weitere Datei</numerusform>
            <numerusform>und %Ln weitere Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Answers a comment</source>
        <translation>Antwort auf einen Kommentar</translation>
    </message>
</context>
<context>
    <name>hopyard::ThreadView</name>
    <message>
        <source>Post and comments</source>
        <translation>Beitrag und Kommentare</translation>
    </message>
</context>
<context>
    <name>hopyard::TimeZoneBox</name>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Days and months are counted in this time zone.</source>
        <translation>Tage und Monate werden in dieser Zeitzone gezählt.</translation>
    </message>
    <message>
        <source>Local time (%1)</source>
        <translation>Ortszeit (%1)</translation>
    </message>
</context>
<context>
    <name>hopyard::TransferBatchDialog</name>
    <message>
        <source>Send money from a file</source>
        <translation>Geld aus einer Datei senden</translation>
    </message>
    <message>
        <source>%1: every line is checked first; nothing is sent yet.</source>
        <translation>%1: Erst wird jede Zeile geprüft; gesendet wird noch nichts.</translation>
    </message>
    <message numerus="yes">
        <source>The file is too large: it can have %Ln transfers at most. Nothing is sent.</source>
        <translation>
            <numerusform>Die Datei ist zu groß: Sie darf höchstens %Ln Überweisung enthalten. Es wird nichts gesendet.</numerusform>
            <numerusform>Die Datei ist zu groß: Sie darf höchstens %Ln Überweisungen enthalten. Es wird nichts gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Transfers of the file</source>
        <translation>Überweisungen der Datei</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Send &amp;duplicates as well</source>
        <translation>&amp;Doppelte auch senden</translation>
    </message>
    <message>
        <source>Type the total in %1 again</source>
        <translation>Geben Sie die Summe in %1 noch einmal ein</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>The same as line %1</source>
        <translation>Wie Zeile %1</translation>
    </message>
    <message>
        <source>Sent already %1 (%2)</source>
        <translation>Bereits gesendet %1 (%2)</translation>
    </message>
    <message>
        <source>The same amount was sent %1, not known to whom</source>
        <translation>Derselbe Betrag wurde %1 gesendet, an wen ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1, left out</source>
        <translation>%1, weggelassen</translation>
    </message>
    <message>
        <source>No id that begins with user_ or biz_</source>
        <translation>Keine ID, die mit user_ oder biz_ beginnt</translation>
    </message>
    <message>
        <source>The account that pays</source>
        <translation>Das Konto, das zahlt</translation>
    </message>
    <message>
        <source>Not an amount</source>
        <translation>Kein Betrag</translation>
    </message>
    <message>
        <source>Too many decimal places</source>
        <translation>Zu viele Nachkommastellen</translation>
    </message>
    <message>
        <source>No currency</source>
        <translation>Keine Währung</translation>
    </message>
    <message>
        <source>The note is too long</source>
        <translation>Die Notiz ist zu lang</translation>
    </message>
    <message>
        <source>No transfer</source>
        <translation>Keine Überweisung</translation>
    </message>
    <message>
        <source>1 transfer, together %1</source>
        <translation>1 Überweisung, zusammen %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transfers, together %1</source>
        <translation>
            <numerusform>%Ln Überweisung, zusammen %1</numerusform>
            <numerusform>%Ln Überweisungen, zusammen %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The first line has to name the columns: recipient, amount, currency, note.</source>
        <translation>Die erste Zeile muss die Spalten nennen: recipient, amount, currency, note.</translation>
    </message>
    <message>
        <source>One line is wrong. Nothing is sent until the file is right.</source>
        <translation>Eine Zeile ist falsch. Bis die Datei stimmt, wird nichts gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are wrong. Nothing is sent until the file is right.</source>
        <translation>
            <numerusform>%Ln Zeile ist falsch. Bis die Datei stimmt, wird nichts gesendet.</numerusform>
            <numerusform>%Ln Zeilen sind falsch. Bis die Datei stimmt, wird nichts gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A file can have %Ln transfers at most.</source>
        <translation>
            <numerusform>Eine Datei kann höchstens %Ln Überweisung haben.</numerusform>
            <numerusform>Eine Datei kann höchstens %Ln Überweisungen haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file has no transfers.</source>
        <translation>Die Datei hat keine Überweisungen.</translation>
    </message>
    <message>
        <source>That is more than the balance has.</source>
        <translation>Das ist mehr, als das Guthaben hergibt.</translation>
    </message>
    <message>
        <source>There is no balance in %1.</source>
        <translation>Es gibt kein Guthaben in %1.</translation>
    </message>
    <message>
        <source>%1 is more than the balance has.</source>
        <translation>%1 ist mehr, als das Guthaben hergibt.</translation>
    </message>
    <message>
        <source>You send %1 in 1 transfer.</source>
        <translation>Sie senden %1 in 1 Überweisung.</translation>
    </message>
    <message numerus="yes">
        <source>You send %1 in %Ln transfers. Each is a request of its own.</source>
        <translation>
            <numerusform>Sie senden %1 in %Ln Überweisung.</numerusform>
            <numerusform>Sie senden %1 in %Ln Überweisungen. Jede ist eine eigene Anforderung.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: each line is a request of its own.</source>
        <translation>%1: Jede Zeile ist eine eigene Anfrage.</translation>
    </message>
    <message>
        <source>Line %1 was paid meanwhile. Go back and look at the file again.</source>
        <translation>Zeile %1 wurde inzwischen bezahlt. Gehen Sie zurück und sehen Sie die Datei noch einmal durch.</translation>
    </message>
    <message>
        <source>More would be sent than you looked at. Go back and look at the file again.</source>
        <translation>Es würde mehr gesendet, als Sie geprüft haben. Gehen Sie zurück und sehen Sie die Datei noch einmal durch.</translation>
    </message>
    <message>
        <source>Sent just now, left out</source>
        <translation>Eben gesendet, bleibt weg</translation>
    </message>
</context>
<context>
    <name>hopyard::TransferDialog</name>
    <message>
        <source>Send money</source>
        <translation>Geld senden</translation>
    </message>
    <message>
        <source>Money goes from your balance to another account or person on Whop.</source>
        <translation>Geld geht von Ihrem Guthaben an ein anderes Konto oder eine Person auf Whop.</translation>
    </message>
    <message>
        <source>This is an&amp;other one</source>
        <translation>Das ist eine &amp;weitere</translation>
    </message>
    <message>
        <source>&amp;Recipient</source>
        <translation>&amp;Empfänger</translation>
    </message>
    <message>
        <source>&amp;From the balance</source>
        <translation>&amp;Aus dem Guthaben</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>&amp;Note, seen by the recipient</source>
        <translation>&amp;Notiz, für den Empfänger sichtbar</translation>
    </message>
    <message>
        <source>%1 available</source>
        <translation>%1 verfügbar</translation>
    </message>
    <message>
        <source>The same amount was sent to the same recipient %1 (%2).</source>
        <translation>Derselbe Betrag ging schon an denselben Empfänger: %1 (%2).</translation>
    </message>
    <message>
        <source>The same amount was sent %1 (%2), and it is not known yet to whom.</source>
        <translation>Derselbe Betrag wurde %1 gesendet (%2), und es ist noch nicht bekannt, an wen.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
    <message>
        <source>A recipient is an id that begins with user_ or biz_.</source>
        <translation>Ein Empfänger ist eine ID, die mit user_ oder biz_ beginnt.</translation>
    </message>
    <message>
        <source>That is the account that pays.</source>
        <translation>Das ist das Konto, das zahlt.</translation>
    </message>
    <message>
        <source>Type an amount like %1.</source>
        <translation>Geben Sie einen Betrag wie %1 ein.</translation>
    </message>
    <message>
        <source>That is more than the balance has.</source>
        <translation>Das ist mehr, als das Guthaben hergibt.</translation>
    </message>
    <message>
        <source>You send %1 to %2.</source>
        <translation>Sie senden %1 an %2.</translation>
    </message>
    <message>
        <source>The balance that was chosen has nothing left. Go back and look again.</source>
        <translation>Im gewählten Guthaben ist nichts mehr. Gehen Sie zurück und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>The same amount was sent there meanwhile. Go back and look again.</source>
        <translation>Derselbe Betrag wurde inzwischen dorthin gesendet. Gehen Sie zurück und sehen Sie noch einmal nach.</translation>
    </message>
</context>
<context>
    <name>hopyard::TransfersTab</name>
    <message>
        <source>No transfers yet</source>
        <translation>Noch keine Überweisungen</translation>
    </message>
    <message>
        <source>Money you send to other accounts on Whop appears here.</source>
        <translation>Geld, das Sie an andere Konten bei Whop senden, erscheint hier.</translation>
    </message>
    <message>
        <source>Send money…</source>
        <translation>Geld senden …</translation>
    </message>
    <message>
        <source>Send from a file…</source>
        <translation>Aus einer Datei senden …</translation>
    </message>
    <message>
        <source>Send money from a file</source>
        <translation>Geld aus einer Datei senden</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.tsv)</source>
        <translation>Tabellen (*.csv *.txt *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Paying needs a connection: %1.</source>
        <translation>Zahlen braucht eine Verbindung: %1.</translation>
    </message>
    <message>
        <source>%1 can’t be read. Nothing is sent.</source>
        <translation>%1 kann nicht gelesen werden. Es wird nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>hopyard::TrayIcon</name>
    <message>
        <source>&amp;Open Hopyard</source>
        <translation>Hopyard &amp;öffnen</translation>
    </message>
    <message>
        <source>&amp;Quit Hopyard</source>
        <translation>Hopyard &amp;beenden</translation>
    </message>
    <message>
        <source>Hopyard</source>
        <translation>Hopyard</translation>
    </message>
    <message>
        <source>Outbo&amp;x (%1)</source>
        <translation>Post&amp;ausgang (%1)</translation>
    </message>
    <message>
        <source>Outbo&amp;x</source>
        <translation>Post&amp;ausgang</translation>
    </message>
</context>
<context>
    <name>hopyard::UnknownWords</name>
    <message>
        <source>An answer came that couldn’t be read, so it may have been done.</source>
        <translation>Es kam eine Antwort, die sich nicht lesen ließ; es kann also geschehen sein.</translation>
    </message>
    <message>
        <source>This came back from a damaged file or its backup and may be altered or old. It may have been sent before.</source>
        <translation>Das kam aus einer beschädigten Datei oder ihrer Sicherung zurück und kann verändert oder alt sein. Vielleicht wurde es schon gesendet.</translation>
    </message>
    <message>
        <source>The connection broke before the answer came.</source>
        <translation>Die Verbindung brach ab, bevor die Antwort kam.</translation>
    </message>
    <message>
        <source>Whop didn’t answer in time.</source>
        <translation>Whop hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Whop answered with an error (%1), which doesn’t tell whether it was done.</source>
        <translation>Whop antwortete mit einem Fehler (%1), der nicht sagt, ob es geschehen ist.</translation>
    </message>
    <message>
        <source>Whop itself doesn’t know what became of it.</source>
        <translation>Whop weiß selbst nicht, was daraus geworden ist.</translation>
    </message>
    <message>
        <source>Whop said that it was still working on it.</source>
        <translation>Whop sagte, dass es noch daran arbeitet.</translation>
    </message>
    <message>
        <source>Whop says that it isn’t what was sent the first time.</source>
        <translation>Whop sagt, dass es nicht das ist, was beim ersten Mal gesendet wurde.</translation>
    </message>
    <message>
        <source>Something between this computer and Whop answered instead.</source>
        <translation>Etwas zwischen diesem Computer und Whop hat an dessen Stelle geantwortet.</translation>
    </message>
    <message>
        <source>No answer came that tells whether it was done.</source>
        <translation>Es kam keine Antwort, die sagt, ob es geschehen ist.</translation>
    </message>
    <message>
        <source>Hopyard is looking for it on Whop now and sends nothing twice.</source>
        <translation>Hopyard sucht es jetzt auf Whop und sendet nichts doppelt.</translation>
    </message>
    <message>
        <source>Hopyard is looking for it on Whop now, and doesn’t repeat it.</source>
        <translation>Hopyard sucht es jetzt auf Whop und wiederholt es nicht.</translation>
    </message>
    <message>
        <source>Looking for it did not tell.</source>
        <translation>Das Nachsehen brachte keine Klarheit.</translation>
    </message>
    <message>
        <source>Have a look on Whop yourself, then say what happened. Until then nothing is sent again.</source>
        <translation>Sehen Sie selbst auf Whop nach und sagen Sie dann, was geschehen ist. Bis dahin wird nichts erneut gesendet.</translation>
    </message>
    <message>
        <source>The list it would be in could not be read to its end.</source>
        <translation>Die Liste, in der es stehen müsste, ließ sich nicht bis zum Ende lesen.</translation>
    </message>
    <message>
        <source>The key may not read where it would be found.</source>
        <translation>Der Schlüssel darf dort nicht lesen, wo es zu finden wäre.</translation>
    </message>
    <message>
        <source>Whop gave no usable answer when it was looked for.</source>
        <translation>Whop gab keine brauchbare Antwort, als danach gesucht wurde.</translation>
    </message>
    <message numerus="yes">
        <source>It was sent %n times; a look afterwards showed that it had no effect.</source>
        <translation>
            <numerusform>Es wurde %n-mal gesendet; ein Blick danach zeigte, dass es nichts bewirkt hat.</numerusform>
            <numerusform>Es wurde %n-mal gesendet; ein Blick danach zeigte, dass es nichts bewirkt hat.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::VersionsDialog</name>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Versionen</translation>
    </message>
    <message>
        <source>Kept on this computer while you write and whenever you save: the last 50.</source>
        <translation>Auf diesem Computer aufbewahrt, während Sie schreiben und bei jedem Speichern: die letzten 50.</translation>
    </message>
    <message>
        <source>Put this version back</source>
        <translation>Diese Version zurückholen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Getting the versions…</source>
        <translation>Versionen werden geholt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln character(s)</source>
        <translation>
            <numerusform>%Ln Zeichen</numerusform>
            <numerusform>%Ln Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>This is what is in the editor now.</source>
        <translation>Das steht jetzt im Editor.</translation>
    </message>
    <message>
        <source>No versions have been kept yet.</source>
        <translation>Es wurden noch keine Versionen aufbewahrt.</translation>
    </message>
    <message>
        <source>The versions couldn’t be read</source>
        <translation>Die Fassungen konnten nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>hopyard::VideosDialog</name>
    <message>
        <source>Video files</source>
        <translation>Videodateien</translation>
    </message>
    <message>
        <source>Whop takes videos for lessons on whop.com only. Choose what becomes of each file.</source>
        <translation>Videos von Lektionen nimmt Whop nur auf whop.com an. Wählen Sie, was aus jeder Datei wird.</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>&amp;All of them</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Link of %1</source>
        <translation>Link von %1</translation>
    </message>
    <message>
        <source>Link to YouTube or Loom</source>
        <translation>Link zu YouTube oder Loom</translation>
    </message>
    <message>
        <source>Hidden lesson, video on whop.com later</source>
        <translation>Verborgene Lektion, Video später auf whop.com</translation>
    </message>
    <message>
        <source>A file to download</source>
        <translation>Eine Datei zum Herunterladen</translation>
    </message>
    <message>
        <source>A link to YouTube or Loom</source>
        <translation>Ein Link zu YouTube oder Loom</translation>
    </message>
    <message>
        <source>A link to a video on YouTube or Loom is missing.</source>
        <translation>Ein Link zu einem Video auf YouTube oder Loom fehlt.</translation>
    </message>
</context>
<context>
    <name>hopyard::WaitingPosts</name>
    <message>
        <source>Texts that are not on Whop</source>
        <translation>Texte, die nicht auf Whop sind</translation>
    </message>
    <message>
        <source>No drafts here</source>
        <translation>Hier sind keine Entwürfe</translation>
    </message>
    <message>
        <source>What you begin to write is kept here until it is posted.</source>
        <translation>Was Sie zu schreiben beginnen, bleibt hier, bis es gepostet ist.</translation>
    </message>
    <message>
        <source>Nothing is scheduled here</source>
        <translation>Hier ist nichts geplant</translation>
    </message>
    <message>
        <source>Posts that wait for their time appear here.</source>
        <translation>Hier erscheinen Beiträge, die auf ihre Zeit warten.</translation>
    </message>
</context>
<context>
    <name>hopyard::Welcome</name>
    <message>
        <source>Explore with sample data</source>
        <translation>Mit Beispieldaten erkunden</translation>
    </message>
    <message>
        <source>Connect your whop</source>
        <translation>Ihr Whop verbinden</translation>
    </message>
    <message>
        <source>Hopyard</source>
        <translation>Hopyard</translation>
    </message>
    <message>
        <source>Run your whop from this computer, online and offline.</source>
        <translation>Führen Sie Ihr Whop von diesem Computer aus, online und offline.</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Erst einmal umsehen</translation>
    </message>
    <message>
        <source>A sample whop with products, experiences and members. No account is needed and nothing leaves this computer.</source>
        <translation>Ein Beispiel-Whop mit Produkten, Experiences und Mitgliedern. Sie brauchen kein Konto, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Use your own whop</source>
        <translation>Ihr eigenes Whop verwenden</translation>
    </message>
    <message>
        <source>Paste an API key from your whop’s developer settings. It is kept in this computer’s password store.</source>
        <translation>Fügen Sie einen API-Schlüssel aus den Entwicklereinstellungen Ihres Whop ein. Er liegt im Passwortspeicher dieses Computers.</translation>
    </message>
</context>
<context>
    <name>hopyard::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu…</translation>
    </message>
    <message>
        <source>&amp;Workspaces</source>
        <translation>A&amp;rbeitsbereiche</translation>
    </message>
    <message>
        <source>&amp;Connect a whop…</source>
        <translation>Whop &amp;verbinden…</translation>
    </message>
    <message>
        <source>Open the &amp;sample data</source>
        <translation>&amp;Beispieldaten öffnen</translation>
    </message>
    <message>
        <source>C&amp;lose window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit Hopyard</source>
        <translation>Hopyard b&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>A&amp;ktualisieren</translation>
    </message>
    <message>
        <source>Refresh &amp;everything</source>
        <translation>&amp;Alles aktualisieren</translation>
    </message>
    <message>
        <source>Work &amp;offline</source>
        <translation>&amp;Offline arbeiten</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Review &amp;&amp; &amp;send</source>
        <translation>&amp;Prüfen &amp;&amp; senden</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation>&amp;Eintrag</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open the dashboard on &amp;whop.com</source>
        <translation>Dashboard auf &amp;whop.com öffnen</translation>
    </message>
    <message>
        <source>&amp;About Hopyard</source>
        <translation>Ü&amp;ber Hopyard</translation>
    </message>
    <message>
        <source>&amp;Unfinished texts…</source>
        <translation>&amp;Unfertige Texte …</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>hopyard::WithdrawReview</name>
    <message>
        <source>What happens when you send this.</source>
        <translation>Was passiert, wenn Sie das senden.</translation>
    </message>
    <message>
        <source>You withdraw</source>
        <translation>Sie zahlen aus</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>Arrives, about</source>
        <translation>Kommt ungefähr an</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Balance afterwards</source>
        <translation>Guthaben danach</translation>
    </message>
    <message>
        <source>On the statement</source>
        <translation>Auf dem Kontoauszug</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>This is &amp;another one</source>
        <translation>Das ist eine &amp;weitere</translation>
    </message>
    <message>
        <source>Sent once: if the connection breaks, Hopyard finds out what happened and never makes a second request of it.</source>
        <translation>Wird einmal gesendet: Bricht die Verbindung ab, findet Hopyard heraus, was passiert ist, und macht nie eine zweite Anforderung daraus.</translation>
    </message>
</context>
<context>
    <name>hopyard::WithdrawWizard</name>
    <message>
        <source>Withdraw</source>
        <translation>Auszahlen</translation>
    </message>
    <message>
        <source>&amp;From the balance</source>
        <translation>&amp;Aus dem Guthaben</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Betrag</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>A&amp;n</translation>
    </message>
    <message>
        <source>How much, and where to?</source>
        <translation>Wie viel, und wohin?</translation>
    </message>
    <message>
        <source>What happens when you send this.</source>
        <translation>Was passiert, wenn Sie das senden.</translation>
    </message>
    <message>
        <source>One last look.</source>
        <translation>Ein letzter Blick.</translation>
    </message>
    <message>
        <source>You withdraw %1 to %2.</source>
        <translation>Sie zahlen %1 an %2 aus.</translation>
    </message>
    <message>
        <source>%1 available</source>
        <translation>%1 verfügbar</translation>
    </message>
    <message>
        <source>Withdrawing needs a connection: %1.</source>
        <translation>Auszahlen braucht eine Verbindung: %1.</translation>
    </message>
    <message>
        <source>An earlier withdrawal to this method is not settled: %1. It is in the Outbox.</source>
        <translation>Eine frühere Auszahlung dorthin ist noch nicht geklärt: %1. Sie liegt im Postausgang.</translation>
    </message>
    <message>
        <source>There is nothing to withdraw.</source>
        <translation>Es gibt nichts auszuzahlen.</translation>
    </message>
    <message>
        <source>There is no payout method that works. Add one on whop.com.</source>
        <translation>Es gibt keinen Auszahlungsweg, der funktioniert. Fügen Sie auf whop.com einen hinzu.</translation>
    </message>
    <message>
        <source>Type an amount like %1.</source>
        <translation>Geben Sie einen Betrag wie %1 ein.</translation>
    </message>
    <message>
        <source>That is more than the balance has.</source>
        <translation>Das ist mehr, als das Guthaben hergibt.</translation>
    </message>
    <message>
        <source>The least that can be withdrawn there is %1.</source>
        <translation>Dorthin können mindestens %1 ausgezahlt werden.</translation>
    </message>
    <message>
        <source>The most that can be withdrawn there is %1.</source>
        <translation>Dorthin können höchstens %1 ausgezahlt werden.</translation>
    </message>
    <message>
        <source>Asking for a new quote…</source>
        <translation>Ein neues Angebot wird geholt …</translation>
    </message>
    <message>
        <source>Quote from just now</source>
        <translation>Angebot von eben</translation>
    </message>
    <message numerus="yes">
        <source>Quote from %Ln seconds ago</source>
        <translation>
            <numerusform>Angebot von vor %Ln Sekunde</numerusform>
            <numerusform>Angebot von vor %Ln Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no quote: %1.</source>
        <translation>Es gibt kein Angebot: %1.</translation>
    </message>
    <message>
        <source>Asking what it costs…</source>
        <translation>Was es kostet, wird gefragt …</translation>
    </message>
    <message>
        <source>Whop gives no quote for this.</source>
        <translation>Whop macht dafür kein Angebot.</translation>
    </message>
    <message>
        <source>The same amount was withdrawn to the same place %1 (%2).</source>
        <translation>Derselbe Betrag wurde schon dorthin ausgezahlt: %1 (%2).</translation>
    </message>
    <message>
        <source>Show the withdrawal</source>
        <translation>Auszahlung zeigen</translation>
    </message>
    <message>
        <source>The answer did not come. Hopyard is asking Whop what became of this very request; a second one is never made of it. Don’t withdraw again meanwhile.</source>
        <translation>Die Antwort kam nicht. Hopyard fragt Whop, was aus genau dieser Anforderung geworden ist; eine zweite wird nie daraus. Zahlen Sie inzwischen nicht noch einmal aus.</translation>
    </message>
    <message>
        <source>Whop has taken the request. Its way to the bank shows under Withdrawals.</source>
        <translation>Whop hat die Anforderung angenommen. Ihr Weg zur Bank steht unter Auszahlungen.</translation>
    </message>
    <message>
        <source>Nothing was withdrawn: %1.</source>
        <translation>Es wurde nichts ausgezahlt: %1.</translation>
    </message>
    <message>
        <source>The balance you had chosen has nothing to withdraw any more. Choose another one.</source>
        <translation>Auf dem gewählten Guthaben ist nichts mehr, was ausgezahlt werden könnte. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The payout method you had chosen doesn’t work any more. Choose another one.</source>
        <translation>Die gewählte Auszahlungsmethode funktioniert nicht mehr. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The quote is too old, and there is no new one: %1.</source>
        <translation>Das Angebot ist zu alt, und es gibt kein neues: %1.</translation>
    </message>
    <message>
        <source>This is not what you looked at any more.</source>
        <translation>Das ist nicht mehr, was Sie angesehen haben.</translation>
    </message>
    <message>
        <source>The same amount was withdrawn %1 (%2), and it is not known yet where to.</source>
        <translation>Derselbe Betrag wurde %1 ausgezahlt (%2); wohin, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Text on the bank &amp;statement, if you like</source>
        <translation>Text auf dem &amp;Kontoauszug, wenn Sie möchten</translation>
    </message>
    <message>
        <source>%1, asked of the platform</source>
        <extracomment>%1 is an amount</extracomment>
        <translation>%1, von der Plattform erbeten</translation>
    </message>
    <message>
        <source>Whop’s own text</source>
        <translation>Text von Whop</translation>
    </message>
    <message>
        <source>At most %1: Whop doesn’t say whether the fee comes on top.</source>
        <extracomment>%1 is an amount</extracomment>
        <translation>Höchstens %1: Whop sagt nicht, ob die Gebühr dazukommt.</translation>
    </message>
</context>
<context>
    <name>hopyard::WithdrawalDetail</name>
    <message>
        <source>Amounts</source>
        <translation>Beträge</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>Arrives at the bank</source>
        <translation>Kommt bei der Bank an</translation>
    </message>
    <message>
        <source>Payout method</source>
        <translation>Auszahlungsweg</translation>
    </message>
    <message>
        <source>Payer on the statement</source>
        <translation>Auftraggeber auf dem Auszug</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Trace ID</source>
        <translation>Verfolgungsnummer</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>Message copied</source>
        <translation>Nachricht kopiert</translation>
    </message>
    <message>
        <source>Trace ID copied</source>
        <translation>Verfolgungsnummer kopiert</translation>
    </message>
    <message>
        <source>Expected by %1</source>
        <translation>Erwartet bis %1</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>In transit</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Banks may take up to 5 more business days</source>
        <translation>Banken brauchen bis zu 5 weitere Werktage</translation>
    </message>
    <message>
        <source>%1 Whop says: %2</source>
        <translation>%1 Whop schreibt: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Please trace this incoming payment:</source>
        <translation>Bitte verfolgen Sie diese eingehende Zahlung:</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>Gesendet am</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Auftraggeber</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>Auszahlung</translation>
    </message>
    <message>
        <source>Get PDF</source>
        <translation>PDF holen</translation>
    </message>
    <message>
        <source>Whop makes a document about this withdrawal and opens it in the browser.</source>
        <translation>Whop erstellt ein Dokument über diese Auszahlung; es öffnet sich im Browser.</translation>
    </message>
    <message>
        <source>Whop gave no address that can be opened</source>
        <translation>Whop hat keine Adresse genannt, die geöffnet werden kann</translation>
    </message>
    <message>
        <source>Couldn’t get the PDF: %1.</source>
        <translation>Das PDF konnte nicht geholt werden: %1.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Copy for the bank</source>
        <translation>Für die Bank kopieren</translation>
    </message>
    <message>
        <source>A message with which the bank can trace the payment.</source>
        <translation>Eine Nachricht, mit der die Bank die Zahlung nachverfolgen kann.</translation>
    </message>
    <message>
        <source>The ledger shows when it is back in your balance</source>
        <translation>Das Kontobuch zeigt, wann es wieder in Ihrem Guthaben ist</translation>
    </message>
    <message>
        <source>%1. Ask your bank first; the message below has what it needs.</source>
        <extracomment>%1: &quot;Late by 3 business days&quot;</extracomment>
        <translation>%1. Fragen Sie zuerst Ihre Bank; die Nachricht unten enthält, was sie braucht.</translation>
    </message>
</context>
<context>
    <name>hopyard::WithdrawalOptions</name>
    <message>
        <source>The text on the statement has 5 to 22 letters from A to Z and digits.</source>
        <translation>Der Text auf dem Kontoauszug hat 5 bis 22 Buchstaben von A bis Z und Ziffern.</translation>
    </message>
    <message>
        <source>The &amp;platform of this account pays the fee</source>
        <translation>Die &amp;Plattform dieses Kontos zahlt die Gebühr</translation>
    </message>
    <message>
        <source>Whop’s own text</source>
        <translation>Text von Whop</translation>
    </message>
    <message>
        <source>Only for accounts that belong to a platform. Whop refuses it otherwise.</source>
        <translation>Nur für Konten, die zu einer Plattform gehören. Sonst lehnt Whop ab.</translation>
    </message>
    <message>
        <source>Money at once can’t be asked for from here, only on whop.com.</source>
        <translation>Eine Sofortauszahlung lässt sich nicht von hier aus verlangen, nur auf whop.com.</translation>
    </message>
    <message>
        <source>Choose &amp;instant on whop.com</source>
        <translation>Sofortaus&amp;zahlung auf whop.com wählen</translation>
    </message>
</context>
<context>
    <name>hopyard::WithdrawalsTab</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>No withdrawals yet</source>
        <translation>Noch keine Auszahlungen</translation>
    </message>
    <message>
        <source>Money you take out of your balance appears here with its way to the bank.</source>
        <translation>Geld, das Sie aus Ihrem Guthaben nehmen, erscheint hier mit seinem Weg zur Bank.</translation>
    </message>
</context>
<context>
    <name>hopyard::Words</name>
    <message>
        <source>experience</source>
        <translation>Experience</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>app</source>
        <translation>App</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>Untitled %1</source>
        <translation>%1 ohne Namen</translation>
    </message>
    <message>
        <source>‘%1’</source>
        <translation>‚%1‘</translation>
    </message>
    <message>
        <source>Create %1</source>
        <translation>%1 erstellen</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Duplicate %1 as %2</source>
        <translation>%1 als %2 duplizieren</translation>
    </message>
    <message>
        <source>Attach %1 to %2</source>
        <translation>%1 dem Produkt %2 zuordnen</translation>
    </message>
    <message>
        <source>Detach %1 from %2</source>
        <translation>Zuordnung von %1 zu %2 lösen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Make %1 public</source>
        <translation>%1 öffentlich machen</translation>
    </message>
    <message>
        <source>Make %1 not public</source>
        <translation>%1 nicht mehr öffentlich machen</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Couldn’t create %1</source>
        <translation>%1 ließ sich nicht erstellen</translation>
    </message>
    <message>
        <source>Couldn’t duplicate %1</source>
        <translation>%1 ließ sich nicht duplizieren</translation>
    </message>
    <message>
        <source>Couldn’t attach %1</source>
        <translation>%1 ließ sich nicht zuordnen</translation>
    </message>
    <message>
        <source>Couldn’t detach %1</source>
        <translation>Die Zuordnung von %1 ließ sich nicht lösen</translation>
    </message>
    <message>
        <source>Couldn’t delete %1</source>
        <translation>%1 ließ sich nicht löschen</translation>
    </message>
    <message>
        <source>Couldn’t rename %1</source>
        <translation>%1 ließ sich nicht umbenennen</translation>
    </message>
    <message>
        <source>Couldn’t change %1</source>
        <translation>%1 ließ sich nicht ändern</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf das Senden</translation>
    </message>
    <message>
        <source>Waiting for your review</source>
        <translation>Wartet, bis Sie sie prüfen</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Refused by Whop</source>
        <translation>Von Whop abgelehnt</translation>
    </message>
    <message>
        <source>Checking whether Whop received it</source>
        <translation>Es wird nachgesehen, ob das bei Whop angekommen ist</translation>
    </message>
    <message>
        <source>We don’t know whether Whop received this</source>
        <translation>Wir wissen nicht, ob das bei Whop angekommen ist</translation>
    </message>
    <message>
        <source>Changed on Whop meanwhile</source>
        <translation>Inzwischen auf Whop geändert</translation>
    </message>
    <message>
        <source>Waits for another change</source>
        <translation>Wartet auf eine andere Änderung</translation>
    </message>
    <message>
        <source>Paused: the key changed</source>
        <translation>Angehalten: Der Schlüssel hat sich geändert</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Too old to be sent</source>
        <translation>Zu alt zum Senden</translation>
    </message>
    <message>
        <source>New, not sent</source>
        <translation>Neu, nicht gesendet</translation>
    </message>
    <message>
        <source>Changed, not sent</source>
        <translation>Geändert, nicht gesendet</translation>
    </message>
    <message>
        <source>Will be deleted, not sent</source>
        <translation>Wird gelöscht, nicht gesendet</translation>
    </message>
    <message>
        <source>Can be reverted</source>
        <translation>Lässt sich zurücknehmen</translation>
    </message>
    <message>
        <source>Visible to members at once</source>
        <translation>Sofort für Mitglieder sichtbar</translation>
    </message>
    <message>
        <source>Removes access</source>
        <translation>Nimmt Zugriff weg</translation>
    </message>
    <message>
        <source>Can’t be taken back</source>
        <translation>Lässt sich nicht zurücknehmen</translation>
    </message>
    <message>
        <source>Moves money</source>
        <translation>Bewegt Geld</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Offline-Arbeit</translation>
    </message>
    <message>
        <source>Can’t reach Whop</source>
        <translation>Whop nicht erreichbar</translation>
    </message>
    <message>
        <source>Network needs sign-in</source>
        <translation>Netz verlangt Anmeldung</translation>
    </message>
    <message>
        <source>Key problem</source>
        <translation>Schlüsselproblem</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not sent</source>
        <translation>
            <numerusform>%n Änderung nicht gesendet</numerusform>
            <numerusform>%n Änderungen nicht gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n change(s)</source>
        <translation>
            <numerusform>%n Änderung senden</numerusform>
            <numerusform>%n Änderungen senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s)</source>
        <translation>
            <numerusform>%Ln Mitglied</numerusform>
            <numerusform>%Ln Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <source>1 member loses access through %1</source>
        <translation>1 Mitglied verliert den Zugriff über %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln member(s) lose access through %1</source>
        <translation>
            <numerusform>%Ln Mitglied verliert den Zugriff über %1</numerusform>
            <numerusform>%Ln Mitglieder verlieren den Zugriff über %1</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n Min.</numerusform>
            <numerusform>vor %n Min.</numerusform>
        </translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>weekday and time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Restored what you typed %1.</source>
        <translation>Ihre Eingabe von %1 ist wiederhergestellt.</translation>
    </message>
    <message>
        <source>course</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Experience</source>
        <translation>Experience</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Create course %1</source>
        <translation>Kurs %1 erstellen</translation>
    </message>
    <message>
        <source>Create chapter %1</source>
        <translation>Kapitel %1 erstellen</translation>
    </message>
    <message>
        <source>Create lesson %1</source>
        <translation>Lektion %1 erstellen</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 verbergen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>Change the outline of %1</source>
        <translation>Gliederung von %1 ändern</translation>
    </message>
    <message>
        <source>Change the text of %1</source>
        <translation>Text von %1 ändern</translation>
    </message>
    <message>
        <source>forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>post</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Who can see it</source>
        <translation>Wer ihn sieht</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Notify everyone</source>
        <translation>Alle benachrichtigen</translation>
    </message>
    <message>
        <source>Banned words</source>
        <translation>Verbotene Wörter</translation>
    </message>
    <message>
        <source>Post %1</source>
        <translation>%1 veröffentlichen</translation>
    </message>
    <message>
        <source>Comment %1</source>
        <translation>Kommentar %1 abgeben</translation>
    </message>
    <message>
        <source>Change the settings of %1</source>
        <translation>Einstellungen von %1 ändern</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>%1 anheften</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>%1 lösen</translation>
    </message>
    <message>
        <source>Couldn’t post %1</source>
        <translation>%1 konnte nicht veröffentlicht werden</translation>
    </message>
    <message>
        <source>Scheduled for %1</source>
        <translation>Geplant für %1</translation>
    </message>
    <message>
        <source>Missed: it was to go %1</source>
        <translation>Verpasst: sollte am %1 gesendet werden</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>time, time zone</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>withdrawal</source>
        <translation>Auszahlung</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>Payout method</source>
        <translation>Auszahlungsweg</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Withdraw money</source>
        <translation>Geld auszahlen</translation>
    </message>
    <message>
        <source>Withdraw money to %1</source>
        <translation>Geld an %1 auszahlen</translation>
    </message>
    <message>
        <source>Send money to %1</source>
        <translation>Geld an %1 senden</translation>
    </message>
    <message>
        <source>Couldn’t withdraw money</source>
        <translation>Geld konnte nicht ausgezahlt werden</translation>
    </message>
    <message>
        <source>Couldn’t send money to %1</source>
        <translation>Geld konnte nicht an %1 gesendet werden</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Change the logo of %1</source>
        <translation>Logo von %1 ändern</translation>
    </message>
    <message>
        <source>Like a post</source>
        <translation>Ein Beitrag gefällt mir</translation>
    </message>
    <message>
        <source>Like %1</source>
        <translation>%1 gefällt mir</translation>
    </message>
    <message>
        <source>Take a like back</source>
        <translation>Ein „Gefällt mir“ zurücknehmen</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Password store locked</source>
        <translation>Passwortspeicher gesperrt</translation>
    </message>
    <message>
        <source>Waiting for the key</source>
        <translation>Wartet auf den Schlüssel</translation>
    </message>
    <message>
        <source>unknown number of members</source>
        <translation>unbekannte Zahl von Mitgliedern</translation>
    </message>
    <message>
        <source>An unknown number of members loses access through %1</source>
        <translation>Eine unbekannte Zahl von Mitgliedern verliert den Zugang über %1</translation>
    </message>
    <message>
        <source>Not sent: the balance was seen too long ago</source>
        <translation>Nicht gesendet: Das Guthaben war zu alt</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), unknown whether sent</source>
        <translation>
            <numerusform>%n Änderung, unbekannt ob gesendet</numerusform>
            <numerusform>%n Änderungen, unbekannt ob gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 unknown</source>
        <translation>%1, %2 unbekannt</translation>
    </message>
    <message>
        <source>Waits for the network</source>
        <translation>Wartet auf das Netz</translation>
    </message>
    <message>
        <source>Waits until you go online</source>
        <translation>Wartet, bis Sie online gehen</translation>
    </message>
    <message>
        <source>Waits until Whop can be reached</source>
        <translation>Wartet, bis Whop erreichbar ist</translation>
    </message>
    <message>
        <source>Waits for the network’s sign-in</source>
        <translation>Wartet auf die Anmeldung am Netz</translation>
    </message>
    <message>
        <source>Waits for a key that works</source>
        <translation>Wartet auf einen gültigen Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) will go when you go online</source>
        <translation>
            <numerusform>%n Änderung geht, wenn Sie online gehen</numerusform>
            <numerusform>%n Änderungen gehen, wenn Sie online gehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) will go once there is a key that works</source>
        <translation>
            <numerusform>%n Änderung geht, sobald es einen gültigen Schlüssel gibt</numerusform>
            <numerusform>%n Änderungen gehen, sobald es einen gültigen Schlüssel gibt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) will go as soon as Whop can be reached</source>
        <translation>
            <numerusform>%n Änderung geht, sobald Whop erreichbar ist</numerusform>
            <numerusform>%n Änderungen gehen, sobald Whop erreichbar ist</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopyard::WorkspaceSwitcher</name>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>Custom server</source>
        <translation>Eigener Server</translation>
    </message>
    <message>
        <source>Workspace %1</source>
        <translation>Arbeitsbereich %1</translation>
    </message>
    <message>
        <source>Workspace %1, %2</source>
        <translation>Arbeitsbereich %1, %2</translation>
    </message>
    <message>
        <source>Switch workspace</source>
        <translation>Arbeitsbereich wechseln</translation>
    </message>
</context>
<context>
    <name>marks</name>
    <message>
        <source>New, not sent</source>
        <translation>Neu, nicht gesendet</translation>
    </message>
    <message>
        <source>Changed, not sent</source>
        <translation>Geändert, nicht gesendet</translation>
    </message>
    <message>
        <source>To be deleted, not sent</source>
        <translation>Wird gelöscht, nicht gesendet</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Could not be sent</source>
        <translation>Ließ sich nicht senden</translation>
    </message>
    <message>
        <source>We don&apos;t know whether Whop received this</source>
        <translation>Wir wissen nicht, ob das bei Whop angekommen ist</translation>
    </message>
    <message>
        <source>Changed on Whop meanwhile</source>
        <translation>Inzwischen auf Whop geändert</translation>
    </message>
    <message>
        <source>Waits for another change</source>
        <translation>Wartet auf eine andere Änderung</translation>
    </message>
</context>
<context>
    <name>operations</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>entfällt</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>umbenannt</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
</context>
<context>
    <name>payouts</name>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Posted (%1)</source>
        <translation>Gebucht (%1)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Balance after</source>
        <translation>Guthaben danach</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>Wartet auf Zahlung</translation>
    </message>
    <message>
        <source>In transit</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Being set up</source>
        <translation>Wird eingerichtet</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Defekt</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Zahlung</translation>
    </message>
    <message>
        <source>Processing fee</source>
        <translation>Bearbeitungsgebühr</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Withdrawal</source>
        <translation>Auszahlung</translation>
    </message>
    <message>
        <source>Withdrawal fee</source>
        <translation>Auszahlungsgebühr</translation>
    </message>
    <message>
        <source>Withdrawal returned</source>
        <translation>Auszahlung zurückgekommen</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>The bank account is closed. Add another payout method on whop.com and withdraw again.</source>
        <translation>Das Bankkonto ist geschlossen. Fügen Sie auf whop.com einen anderen Auszahlungsweg hinzu und zahlen Sie erneut aus.</translation>
    </message>
    <message>
        <source>There is no such bank account. Check the account number of the payout method on whop.com.</source>
        <translation>Dieses Bankkonto gibt es nicht. Prüfen Sie die Kontonummer des Auszahlungswegs auf whop.com.</translation>
    </message>
    <message>
        <source>The bank refused the account’s details. Check them on whop.com.</source>
        <translation>Die Bank hat die Kontodaten abgelehnt. Prüfen Sie sie auf whop.com.</translation>
    </message>
    <message>
        <source>The account number belongs to another country than the payout method says. Add the method again for the right country.</source>
        <translation>Die Kontonummer gehört zu einem anderen Land, als der Auszahlungsweg angibt. Fügen Sie ihn für das richtige Land neu hinzu.</translation>
    </message>
    <message>
        <source>The bank account is frozen. Ask your bank why.</source>
        <translation>Das Bankkonto ist eingefroren. Fragen Sie Ihre Bank nach dem Grund.</translation>
    </message>
    <message>
        <source>The bank account could not be looked up. Check its details on whop.com, then try again.</source>
        <translation>Das Bankkonto konnte nicht geprüft werden. Prüfen Sie die Angaben auf whop.com und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The bank account was not found. Check the account number on whop.com.</source>
        <translation>Das Bankkonto wurde nicht gefunden. Prüfen Sie die Kontonummer auf whop.com.</translation>
    </message>
    <message>
        <source>The amount is below or above what this payout method takes. Withdraw another amount.</source>
        <translation>Der Betrag ist kleiner oder größer, als dieser Auszahlungsweg annimmt. Zahlen Sie einen anderen Betrag aus.</translation>
    </message>
    <message>
        <source>Some details of the payout method were never confirmed. Check them on whop.com.</source>
        <translation>Einige Angaben des Auszahlungswegs wurden nie bestätigt. Prüfen Sie sie auf whop.com.</translation>
    </message>
    <message>
        <source>The bank takes no payments between businesses on this account. Use another payout method.</source>
        <translation>Die Bank nimmt auf diesem Konto keine Zahlungen zwischen Unternehmen an. Nutzen Sie einen anderen Auszahlungsweg.</translation>
    </message>
    <message>
        <source>Whop needs a bank statement to confirm the account. Upload it on whop.com.</source>
        <translation>Whop braucht einen Kontoauszug, um das Konto zu bestätigen. Laden Sie ihn auf whop.com hoch.</translation>
    </message>
    <message>
        <source>The withdrawal is being reviewed under the rules for payments. Whop writes to you if something is needed.</source>
        <translation>Die Auszahlung wird nach den Regeln für Zahlungen geprüft. Whop schreibt Ihnen, wenn etwas gebraucht wird.</translation>
    </message>
    <message>
        <source>The bank account does not take this currency. Use a payout method in another currency.</source>
        <translation>Das Bankkonto nimmt diese Währung nicht an. Nutzen Sie einen Auszahlungsweg in einer anderen Währung.</translation>
    </message>
    <message>
        <source>The payment was canceled on the way. The money goes back to your balance.</source>
        <translation>Die Zahlung wurde unterwegs storniert. Das Geld geht zurück in Ihr Guthaben.</translation>
    </message>
    <message>
        <source>The bank could not credit the payment. The money goes back to your balance.</source>
        <translation>Die Bank konnte die Zahlung nicht gutschreiben. Das Geld geht zurück in Ihr Guthaben.</translation>
    </message>
    <message>
        <source>The bank sent the payment back. Ask your bank why, or use another payout method.</source>
        <translation>Die Bank hat die Zahlung zurückgeschickt. Fragen Sie Ihre Bank nach dem Grund oder nutzen Sie einen anderen Auszahlungsweg.</translation>
    </message>
    <message>
        <source>The receiving bank cannot be reached at the moment. Try again later.</source>
        <translation>Die empfangende Bank ist zurzeit nicht erreichbar. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>The bank account has reached its limit. Withdraw less, or wait until the limit is reset.</source>
        <translation>Das Bankkonto hat sein Limit erreicht. Zahlen Sie weniger aus oder warten Sie, bis das Limit neu beginnt.</translation>
    </message>
    <message>
        <source>The offer for fee and rate ran out before the payment was made. Withdraw again.</source>
        <translation>Das Angebot für Gebühr und Kurs lief ab, bevor gezahlt wurde. Zahlen Sie erneut aus.</translation>
    </message>
    <message>
        <source>The payment failed and the provider gives no reason. Try again, or ask Whop’s support.</source>
        <translation>Die Zahlung schlug fehl, und der Anbieter nennt keinen Grund. Versuchen Sie es erneut oder fragen Sie den Support von Whop.</translation>
    </message>
    <message>
        <source>A technical problem at the provider. Try again later.</source>
        <translation>Ein technisches Problem beim Anbieter. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>The identification number is not valid. Correct it in your details on whop.com.</source>
        <translation>Die Identifikationsnummer ist ungültig. Berichtigen Sie sie in Ihren Angaben auf whop.com.</translation>
    </message>
    <message>
        <source>The account number is not valid. Correct the payout method on whop.com.</source>
        <translation>Die Kontonummer ist ungültig. Berichtigen Sie den Auszahlungsweg auf whop.com.</translation>
    </message>
    <message>
        <source>The bank code is not valid. Correct the payout method on whop.com.</source>
        <translation>Die Bankleitzahl ist ungültig. Berichtigen Sie den Auszahlungsweg auf whop.com.</translation>
    </message>
    <message>
        <source>The bank does not accept the recipient. Check the account holder’s details on whop.com.</source>
        <translation>Die Bank akzeptiert den Empfänger nicht. Prüfen Sie die Angaben zum Kontoinhaber auf whop.com.</translation>
    </message>
    <message>
        <source>The address is not valid. Correct it in your details on whop.com.</source>
        <translation>Die Adresse ist ungültig. Berichtigen Sie sie in Ihren Angaben auf whop.com.</translation>
    </message>
    <message>
        <source>The branch number is not valid. Correct the payout method on whop.com.</source>
        <translation>Die Filialnummer ist ungültig. Berichtigen Sie den Auszahlungsweg auf whop.com.</translation>
    </message>
    <message>
        <source>The branch code is not valid. Correct the payout method on whop.com.</source>
        <translation>Der Filialcode ist ungültig. Berichtigen Sie den Auszahlungsweg auf whop.com.</translation>
    </message>
    <message>
        <source>The phone number is not valid. Correct it in your details on whop.com.</source>
        <translation>Die Telefonnummer ist ungültig. Berichtigen Sie sie in Ihren Angaben auf whop.com.</translation>
    </message>
    <message>
        <source>The routing number is not valid. Correct the payout method on whop.com.</source>
        <translation>Die Routingnummer ist ungültig. Berichtigen Sie den Auszahlungsweg auf whop.com.</translation>
    </message>
    <message>
        <source>The SWIFT code is not valid. Correct the payout method on whop.com.</source>
        <translation>Der SWIFT-Code ist ungültig. Berichtigen Sie den Auszahlungsweg auf whop.com.</translation>
    </message>
    <message>
        <source>The details of your business were refused. Correct them on whop.com.</source>
        <translation>Die Angaben zu Ihrem Unternehmen wurden abgelehnt. Berichtigen Sie sie auf whop.com.</translation>
    </message>
    <message>
        <source>Someone canceled the withdrawal. The money is back in your balance.</source>
        <translation>Jemand hat die Auszahlung storniert. Das Geld ist wieder in Ihrem Guthaben.</translation>
    </message>
    <message>
        <source>The payment failed for a reason without a name. Try again, or ask Whop’s support.</source>
        <translation>Die Zahlung schlug aus einem unbenannten Grund fehl. Versuchen Sie es erneut oder fragen Sie den Support von Whop.</translation>
    </message>
    <message>
        <source>City and country are missing. Complete your details on whop.com.</source>
        <translation>Ort und Land fehlen. Ergänzen Sie Ihre Angaben auf whop.com.</translation>
    </message>
    <message>
        <source>A phone number is missing. Complete your details on whop.com.</source>
        <translation>Eine Telefonnummer fehlt. Ergänzen Sie Ihre Angaben auf whop.com.</translation>
    </message>
    <message>
        <source>The bank asks for a purpose of the payment. Ask Whop’s support to add it.</source>
        <translation>Die Bank verlangt einen Verwendungszweck. Bitten Sie den Support von Whop, ihn zu ergänzen.</translation>
    </message>
    <message>
        <source>The account holder’s name is not valid. Correct the payout method on whop.com.</source>
        <translation>Der Name des Kontoinhabers ist ungültig. Berichtigen Sie den Auszahlungsweg auf whop.com.</translation>
    </message>
    <message>
        <source>The name does not match the bank account’s holder. Use the name as the bank has it.</source>
        <translation>Der Name passt nicht zum Inhaber des Bankkontos. Geben Sie ihn so an, wie die Bank ihn führt.</translation>
    </message>
    <message>
        <source>The receiving account is locked. Ask your bank why.</source>
        <translation>Das empfangende Konto ist gesperrt. Fragen Sie Ihre Bank nach dem Grund.</translation>
    </message>
    <message>
        <source>The withdrawal was refused under the rules for payments. Ask Whop’s support what is needed.</source>
        <translation>Die Auszahlung wurde nach den Regeln für Zahlungen abgelehnt. Fragen Sie den Support von Whop, was nötig ist.</translation>
    </message>
    <message>
        <source>The bank takes no instant payments. Withdraw at standard speed.</source>
        <translation>Die Bank nimmt keine Sofortzahlungen an. Zahlen Sie mit Standardgeschwindigkeit aus.</translation>
    </message>
    <message>
        <source>This kind of account takes no payments, for instance a savings account. Use a checking account.</source>
        <translation>Diese Art Konto nimmt keine Zahlungen an, zum Beispiel ein Sparkonto. Nutzen Sie ein Girokonto.</translation>
    </message>
    <message>
        <source>The balance did not cover the withdrawal any more. Withdraw a smaller amount.</source>
        <translation>Das Guthaben deckte die Auszahlung nicht mehr. Zahlen Sie einen kleineren Betrag aus.</translation>
    </message>
    <message>
        <source>The social security number is not valid. Correct it in your details on whop.com.</source>
        <translation>Die Sozialversicherungsnummer ist ungültig. Berichtigen Sie sie in Ihren Angaben auf whop.com.</translation>
    </message>
    <message>
        <source>Whop needs a screenshot of the wallet to confirm that it is yours. Upload it on whop.com.</source>
        <translation>Whop braucht ein Bildschirmfoto der Wallet als Bestätigung, dass sie Ihnen gehört. Laden Sie es auf whop.com hoch.</translation>
    </message>
    <message>
        <source>Payouts to this country are not possible. Use a payout method in another country.</source>
        <translation>Auszahlungen in dieses Land sind nicht möglich. Nutzen Sie einen Auszahlungsweg in einem anderen Land.</translation>
    </message>
    <message>
        <source>The provider did not answer in time. Check whether the money arrived before you withdraw again.</source>
        <translation>Der Anbieter hat nicht rechtzeitig geantwortet. Prüfen Sie, ob das Geld angekommen ist, bevor Sie erneut auszahlen.</translation>
    </message>
    <message>
        <source>The check of your identity was not finished.</source>
        <translation>Die Prüfung Ihrer Identität wurde nicht beendet.</translation>
    </message>
    <message>
        <source>You did not agree to the check of your identity.</source>
        <translation>Sie haben der Prüfung Ihrer Identität nicht zugestimmt.</translation>
    </message>
    <message>
        <source>Documents of this country are not accepted.</source>
        <translation>Dokumente dieses Landes werden nicht angenommen.</translation>
    </message>
    <message>
        <source>The device could not be used for the check.</source>
        <translation>Das Gerät konnte für die Prüfung nicht genutzt werden.</translation>
    </message>
    <message>
        <source>The document has expired. Use a valid one.</source>
        <translation>Das Dokument ist abgelaufen. Nutzen Sie ein gültiges.</translation>
    </message>
    <message>
        <source>This kind of document is not accepted.</source>
        <translation>Diese Art Dokument wird nicht angenommen.</translation>
    </message>
    <message>
        <source>The document could not be confirmed.</source>
        <translation>Das Dokument konnte nicht bestätigt werden.</translation>
    </message>
    <message>
        <source>The e-mail address could not be confirmed.</source>
        <translation>Die E-Mail-Adresse konnte nicht bestätigt werden.</translation>
    </message>
    <message>
        <source>The e-mail address was not confirmed.</source>
        <translation>Die E-Mail-Adresse wurde nicht bestätigt.</translation>
    </message>
    <message>
        <source>The document does not show enough to check the number.</source>
        <translation>Das Dokument zeigt zu wenig, um die Nummer zu prüfen.</translation>
    </message>
    <message>
        <source>The number does not match the document.</source>
        <translation>Die Nummer passt nicht zum Dokument.</translation>
    </message>
    <message>
        <source>The identification number could not be confirmed.</source>
        <translation>Die Identifikationsnummer konnte nicht bestätigt werden.</translation>
    </message>
    <message>
        <source>The phone number could not be confirmed.</source>
        <translation>Die Telefonnummer konnte nicht bestätigt werden.</translation>
    </message>
    <message>
        <source>The phone number was not confirmed.</source>
        <translation>Die Telefonnummer wurde nicht bestätigt.</translation>
    </message>
    <message>
        <source>The document has no photo to compare with.</source>
        <translation>Das Dokument hat kein Foto zum Vergleichen.</translation>
    </message>
    <message>
        <source>Face and document do not match.</source>
        <translation>Gesicht und Dokument passen nicht zusammen.</translation>
    </message>
    <message>
        <source>The photo looks as if it was changed.</source>
        <translation>Das Foto sieht verändert aus.</translation>
    </message>
    <message>
        <source>The photo could not be confirmed.</source>
        <translation>Das Foto konnte nicht bestätigt werden.</translation>
    </message>
    <message>
        <source>The person is younger than Whop allows.</source>
        <translation>Die Person ist jünger, als Whop erlaubt.</translation>
    </message>
    <message>
        <source>Whop gives the reason “%1”.</source>
        <translation>Whop nennt den Grund „%1“.</translation>
    </message>
    <message>
        <source>Whop has switched payouts off for this account. Open it on whop.com to see why.</source>
        <translation>Whop hat Auszahlungen für dieses Konto abgeschaltet. Öffnen Sie es auf whop.com, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>Payouts are not set up yet. Set them up on whop.com to withdraw money.</source>
        <translation>Auszahlungen sind noch nicht eingerichtet. Richten Sie sie auf whop.com ein, um Geld auszuzahlen.</translation>
    </message>
    <message>
        <source>Whop needs something from you before it pays out. Open your payout account on whop.com.</source>
        <translation>Whop braucht etwas von Ihnen, bevor es auszahlt. Öffnen Sie Ihr Auszahlungskonto auf whop.com.</translation>
    </message>
    <message>
        <source>Your identity could not be confirmed. Start the check again on whop.com.</source>
        <translation>Ihre Identität konnte nicht bestätigt werden. Beginnen Sie die Prüfung auf whop.com erneut.</translation>
    </message>
    <message>
        <source>Whop has not approved this account for payments. Ask Whop’s support.</source>
        <translation>Whop hat dieses Konto nicht für Zahlungen zugelassen. Fragen Sie den Support von Whop.</translation>
    </message>
    <message>
        <source>The check of your identity is not finished. Continue it on whop.com.</source>
        <translation>Die Prüfung Ihrer Identität ist nicht beendet. Setzen Sie sie auf whop.com fort.</translation>
    </message>
    <message>
        <source>Whop is checking your details. Payouts start when that is done.</source>
        <translation>Whop prüft Ihre Angaben. Auszahlungen beginnen, wenn das erledigt ist.</translation>
    </message>
    <message>
        <source>Whop is reviewing this account. Payouts may take longer until that is done.</source>
        <translation>Whop prüft dieses Konto. Bis dahin können Auszahlungen länger dauern.</translation>
    </message>
    <message>
        <source>Late by 1 business day</source>
        <translation>1 Werktag überfällig</translation>
    </message>
    <message numerus="yes">
        <source>Late by %Ln business days</source>
        <translation>
            <numerusform>%Ln Werktag überfällig</numerusform>
            <numerusform>%Ln Werktage überfällig</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day of the week and date</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>schema</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>Apps</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Experiences</source>
        <translation>Experiences</translation>
    </message>
    <message>
        <source>Create experience</source>
        <translation>Experience erstellen</translation>
    </message>
    <message>
        <source>Change experience</source>
        <translation>Experience ändern</translation>
    </message>
    <message>
        <source>Duplicate experience</source>
        <translation>Experience duplizieren</translation>
    </message>
    <message>
        <source>Attach to product</source>
        <translation>Produkt zuordnen</translation>
    </message>
    <message>
        <source>Detach from product</source>
        <translation>Zuordnung zum Produkt lösen</translation>
    </message>
    <message>
        <source>Delete experience</source>
        <translation>Experience löschen</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>Visibility</source>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Create chapter</source>
        <translation>Kapitel erstellen</translation>
    </message>
    <message>
        <source>Rename chapter</source>
        <translation>Kapitel umbenennen</translation>
    </message>
    <message>
        <source>Delete chapter</source>
        <translation>Kapitel löschen</translation>
    </message>
    <message>
        <source>Tagline</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Lessons in order</source>
        <translation>Lektionen der Reihe nach</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kurse</translation>
    </message>
    <message>
        <source>Create course</source>
        <translation>Kurs erstellen</translation>
    </message>
    <message>
        <source>Change course</source>
        <translation>Kurs ändern</translation>
    </message>
    <message>
        <source>Delete course</source>
        <translation>Kurs löschen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Days until unlocked</source>
        <translation>Tage bis zur Freischaltung</translation>
    </message>
    <message>
        <source>Video service</source>
        <translation>Videodienst</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Create lesson</source>
        <translation>Lektion erstellen</translation>
    </message>
    <message>
        <source>Change lesson</source>
        <translation>Lektion ändern</translation>
    </message>
    <message>
        <source>Delete lesson</source>
        <translation>Lektion löschen</translation>
    </message>
    <message>
        <source>Payout account</source>
        <translation>Auszahlungskonto</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Zahlungen</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Units per whole</source>
        <translation>Einheiten je Ganzes</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Posted</source>
        <translation>Gebucht</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Buchungen</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Payout methods</source>
        <translation>Auszahlungswege</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Überweisungen</translation>
    </message>
    <message>
        <source>Surcharge</source>
        <translation>Aufschlag</translation>
    </message>
    <message>
        <source>Trace ID</source>
        <translation>Verfolgungsnummer</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Withdrawals</source>
        <translation>Auszahlungen</translation>
    </message>
    <message>
        <source>Who can post</source>
        <translation>Wer schreiben darf</translation>
    </message>
    <message>
        <source>Who can comment</source>
        <translation>Wer kommentieren darf</translation>
    </message>
    <message>
        <source>E-mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Forums</source>
        <translation>Foren</translation>
    </message>
    <message>
        <source>Change forum settings</source>
        <translation>Foren-Einstellungen ändern</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>Likes</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Beitrag</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>Change post</source>
        <translation>Beitrag ändern</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Change comment</source>
        <translation>Kommentar ändern</translation>
    </message>
    <message>
        <source>Reactions</source>
        <translation>Reaktionen</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Lessons completed</source>
        <translation>Abgeschlossene Lektionen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>First activity</source>
        <translation>Erste Aktivität</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Teilnehmende</translation>
    </message>
    <message>
        <source>Lesson progress</source>
        <translation>Lektionsfortschritt</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Überweisen</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Auszahlen</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>Take the like back</source>
        <translation>„Gefällt mir“ zurücknehmen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Identity checks</source>
        <translation>Identitätsprüfungen</translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message>
        <source>Attached</source>
        <translation>Zugeordnet</translation>
    </message>
    <message>
        <source>Not attached</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>Changed here, not sent</source>
        <translation>Hier geändert, nicht gesendet</translation>
    </message>
    <message>
        <source>%1, %2 of %3 attached</source>
        <translation>%1, %2 von %3 zugeordnet</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Visible</source>
        <translation>Sichtbar</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Quick link</source>
        <translation>Quick Link</translation>
    </message>
    <message>
        <source>Headline</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>Visibility</source>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Tagline</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Expected %1</source>
        <translation>Erwartet %1</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Angefordert</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>Kommt an</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Admins only</source>
        <translation>Nur Admins</translation>
    </message>
    <message>
        <source>All posts by admins</source>
        <translation>Alle Beiträge von Admins</translation>
    </message>
    <message>
        <source>Weekly summary</source>
        <translation>Wöchentliche Übersicht</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Who can post</source>
        <translation>Wer schreiben darf</translation>
    </message>
    <message>
        <source>Who can comment</source>
        <translation>Wer kommentieren darf</translation>
    </message>
    <message>
        <source>E-mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>Likes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>lessons completed</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Lessons completed</source>
        <translation>Abgeschlossene Lektionen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>First activity</source>
        <translation>Erste Aktivität</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Letzte Aktivität</translation>
    </message>
    <message>
        <source>Experience</source>
        <translation>Experience</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Teilnehmende</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Due since %1</source>
        <translation>Fällig seit %1</translation>
    </message>
</context>
</TS>
