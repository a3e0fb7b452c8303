"""The tables, as steps that are only ever added to.

`{counter}` is the type of a counting column and `{options}` what follows a table: the two places
where engines differ.  A step that has been released is never edited.
"""

from __future__ import annotations

STEPS: dict[str, tuple[str, ...]] = {
    "0001_documents": (
        """
        CREATE TABLE fact (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ){options}
        """,
        """
        CREATE TABLE list_file (
            name TEXT PRIMARY KEY,
            content_hash TEXT NOT NULL,
            body TEXT NOT NULL
        ){options}
        """,
        """
        CREATE TABLE document (
            slug TEXT PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            publication TEXT NOT NULL,
            visibility TEXT NOT NULL,
            dated TEXT NOT NULL,
            updated TEXT NOT NULL,
            strength INTEGER,
            status TEXT,
            reach TEXT NOT NULL,
            file TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            header TEXT NOT NULL
        ){options}
        """,
        """
        CREATE TABLE passage (
            slug TEXT NOT NULL REFERENCES document (slug) ON DELETE CASCADE ON UPDATE CASCADE,
            anchor TEXT NOT NULL,
            position INTEGER NOT NULL,
            heading TEXT NOT NULL,
            body TEXT NOT NULL,
            html TEXT NOT NULL,
            PRIMARY KEY (slug, anchor)
        ){options}
        """,
        """
        CREATE TABLE retired_anchor (
            slug TEXT NOT NULL REFERENCES document (slug) ON DELETE CASCADE ON UPDATE CASCADE,
            anchor TEXT NOT NULL,
            stand_in TEXT NOT NULL,
            PRIMARY KEY (slug, anchor)
        ){options}
        """,
        """
        CREATE TABLE document_tag (
            slug TEXT NOT NULL REFERENCES document (slug) ON DELETE CASCADE ON UPDATE CASCADE,
            tag TEXT NOT NULL,
            value TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (slug, tag, value)
        ){options}
        """,
        "CREATE INDEX document_tag_by_value ON document_tag (tag, value)",
        """
        CREATE TABLE document_link (
            slug TEXT NOT NULL REFERENCES document (slug) ON DELETE CASCADE ON UPDATE CASCADE,
            kind TEXT NOT NULL,
            target TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (slug, kind, target)
        ){options}
        """,
        "CREATE INDEX document_link_by_target ON document_link (target)",
        """
        CREATE TABLE change (
            seq {counter},
            subject TEXT NOT NULL,
            at TEXT NOT NULL
        ){options}
        """,
        """
        CREATE TABLE index_seal (
            location TEXT PRIMARY KEY,
            generation TEXT NOT NULL,
            seq INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            files TEXT NOT NULL
        ){options}
        """,
    ),
    # What people add to a bottleneck.  It belongs to the record (its id), not to the text, and nothing
    # can rebuild it: a document with any of it is never removed.
    "0002_register": (
        """
        CREATE TABLE bottleneck_event (
            seq {counter},
            reference TEXT NOT NULL REFERENCES document (id),
            at TEXT NOT NULL,
            status TEXT NOT NULL,
            actor TEXT NOT NULL,
            message TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX bottleneck_event_by_reference ON bottleneck_event (reference)",
        """
        CREATE TABLE bottleneck_support (
            reference TEXT NOT NULL REFERENCES document (id),
            area TEXT NOT NULL,
            at TEXT NOT NULL,
            example TEXT NOT NULL,
            consequence TEXT NOT NULL,
            PRIMARY KEY (reference, area)
        ){options}
        """,
        """
        CREATE TABLE bottleneck_confirmation (
            reference TEXT NOT NULL REFERENCES document (id),
            area TEXT NOT NULL,
            at TEXT NOT NULL,
            answer TEXT NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (reference, area)
        ){options}
        """,
    ),
    # How often a group of like searches was made on a day, by pages or programs; nothing about who.
    # The group without a key holds searches that may name a person: counted, their words not kept.
    "0003_missed_searches": (
        """
        CREATE TABLE missed_search (
            query_key TEXT NOT NULL,
            day TEXT NOT NULL,
            client TEXT NOT NULL,
            example TEXT NOT NULL,
            searches INTEGER NOT NULL,
            empty INTEGER NOT NULL,
            weak INTEGER NOT NULL,
            clicked INTEGER NOT NULL,
            settled INTEGER NOT NULL,
            PRIMARY KEY (query_key, day, client)
        ){options}
        """,
        "CREATE INDEX missed_search_by_day ON missed_search (day)",
    ),
    # People, their sessions and keys.  Keys and passwords are only ever stored hashed; the log is only ever
    # added to, and names people by number, so that a name can be erased without touching it.
    "0004_accounts": (
        """
        CREATE TABLE account (
            id {counter},
            login TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            organisation TEXT NOT NULL,
            password TEXT,
            created_at TEXT NOT NULL,
            disabled_at TEXT
        ){options}
        """,
        """
        CREATE TABLE account_role (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            PRIMARY KEY (account, role)
        ){options}
        """,
        """
        CREATE TABLE account_area (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            area TEXT NOT NULL,
            PRIMARY KEY (account, area)
        ){options}
        """,
        """
        CREATE TABLE account_link (
            account INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
            key_hash TEXT NOT NULL UNIQUE,
            expires_at TEXT NOT NULL
        ){options}
        """,
        """
        CREATE TABLE session (
            key_hash TEXT PRIMARY KEY,
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            form_key TEXT NOT NULL,
            began_at TEXT NOT NULL,
            seen_at TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX session_by_account ON session (account)",
        """
        CREATE TABLE api_token (
            id {counter},
            key_hash TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            area TEXT NOT NULL,
            made_at TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            revoked_at TEXT
        ){options}
        """,
        """
        CREATE TABLE sign_in_try (
            seq {counter},
            login_hash TEXT NOT NULL,
            address_hash TEXT NOT NULL,
            at TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX sign_in_try_by_address ON sign_in_try (address_hash, at)",
        """
        CREATE TABLE daily_salt (
            day TEXT PRIMARY KEY,
            salt TEXT NOT NULL
        ){options}
        """,
        """
        CREATE TABLE account_log (
            number {counter},
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            happening TEXT NOT NULL,
            subject TEXT NOT NULL,
            note TEXT NOT NULL,
            address_hash TEXT NOT NULL
        ){options}
        """,
    ),
    # What nobody has an answer to yet.  Of askers only a number per area; a try is a hash that means nothing
    # once the day is over.  Answers name documents by id, so that a file may go and come back.
    "0005_knowledge_questions": (
        """
        CREATE TABLE knowledge_question (
            reference TEXT PRIMARY KEY,
            question TEXT NOT NULL,
            explanation TEXT NOT NULL,
            area TEXT NOT NULL,
            action_line TEXT NOT NULL,
            theme TEXT NOT NULL,
            question_key TEXT NOT NULL,
            status TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            answer TEXT NOT NULL,
            merged_into TEXT REFERENCES knowledge_question (reference)
        ){options}
        """,
        "CREATE INDEX knowledge_question_by_key ON knowledge_question (question_key)",
        "CREATE INDEX knowledge_question_by_status ON knowledge_question (status)",
        """
        CREATE TABLE knowledge_question_ask (
            reference TEXT NOT NULL REFERENCES knowledge_question (reference),
            area TEXT NOT NULL,
            askers INTEGER NOT NULL,
            PRIMARY KEY (reference, area)
        ){options}
        """,
        """
        CREATE TABLE knowledge_question_item (
            reference TEXT NOT NULL REFERENCES knowledge_question (reference),
            item TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (reference, item)
        ){options}
        """,
        """
        CREATE TABLE knowledge_question_event (
            number {counter},
            reference TEXT NOT NULL REFERENCES knowledge_question (reference),
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            step TEXT NOT NULL,
            message TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX knowledge_question_event_by_reference ON knowledge_question_event (reference)",
        """
        CREATE TABLE knowledge_question_try (
            number {counter},
            address_hash TEXT NOT NULL,
            reference TEXT NOT NULL,
            at TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX knowledge_question_try_by_address ON knowledge_question_try (address_hash, at)",
    ),
    "0006_versions": (
        """
        CREATE TABLE document_version (
            slug TEXT NOT NULL,
            until_at TEXT NOT NULL,
            kind TEXT NOT NULL,
            publication TEXT NOT NULL,
            header TEXT NOT NULL,
            passages TEXT NOT NULL,
            PRIMARY KEY (slug, until_at)
        ){options}
        """,
    ),
    # The register.  A bottleneck's text is `report` when the database owns it, else its file's; `record` is
    # what nobody filters by.  History is one chain of hashes over the whole register: the words and who spoke
    # them stand apart, so that they can be erased and the chain stays sound.  The three tables of 0002 never
    # held anything.
    "0007_bottlenecks": (
        "DROP TABLE bottleneck_confirmation",
        "DROP TABLE bottleneck_support",
        "DROP TABLE bottleneck_event",
        """
        CREATE TABLE bottleneck_number (
            year INTEGER PRIMARY KEY,
            latest INTEGER NOT NULL
        ){options}
        """,
        """
        CREATE TABLE bottleneck (
            reference TEXT PRIMARY KEY,
            slug TEXT NOT NULL,
            title TEXT NOT NULL,
            status TEXT NOT NULL,
            since TEXT NOT NULL,
            created_at TEXT NOT NULL,
            last_public_at TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            logged INTEGER NOT NULL,
            published INTEGER NOT NULL,
            stepped INTEGER NOT NULL,
            visibility TEXT NOT NULL,
            revision INTEGER NOT NULL,
            owner TEXT NOT NULL,
            case_organisation TEXT NOT NULL,
            reporter TEXT NOT NULL,
            reporter_area TEXT NOT NULL,
            merged_into TEXT NOT NULL,
            record TEXT NOT NULL,
            report TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX bottleneck_by_slug ON bottleneck (slug)",
        "CREATE INDEX bottleneck_by_status ON bottleneck (status)",
        "CREATE INDEX bottleneck_by_silence ON bottleneck (last_public_at)",
        """
        CREATE TABLE bottleneck_tag (
            reference TEXT NOT NULL REFERENCES bottleneck (reference) ON DELETE CASCADE,
            tag TEXT NOT NULL,
            value TEXT NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (reference, tag, value)
        ){options}
        """,
        "CREATE INDEX bottleneck_tag_by_value ON bottleneck_tag (tag, value)",
        """
        CREATE TABLE bottleneck_event (
            number INTEGER PRIMARY KEY,
            reference TEXT NOT NULL REFERENCES bottleneck (reference),
            kind TEXT NOT NULL,
            at TEXT NOT NULL,
            role TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            visibility TEXT NOT NULL,
            subject INTEGER NOT NULL,
            commitment TEXT NOT NULL,
            hash TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX bottleneck_event_by_reference ON bottleneck_event (reference)",
        """
        CREATE TABLE bottleneck_event_words (
            number INTEGER PRIMARY KEY REFERENCES bottleneck_event (number),
            salt TEXT NOT NULL,
            payload TEXT NOT NULL
        ){options}
        """,
        """
        CREATE TABLE bottleneck_support (
            reference TEXT NOT NULL REFERENCES bottleneck (reference),
            area TEXT NOT NULL,
            at TEXT NOT NULL,
            example TEXT NOT NULL,
            consequence TEXT NOT NULL,
            via TEXT NOT NULL,
            event INTEGER NOT NULL,
            PRIMARY KEY (reference, area)
        ){options}
        """,
        """
        CREATE TABLE bottleneck_confirmation (
            reference TEXT NOT NULL REFERENCES bottleneck (reference),
            area TEXT NOT NULL,
            at TEXT NOT NULL,
            answer TEXT NOT NULL,
            note TEXT NOT NULL,
            event INTEGER NOT NULL,
            PRIMARY KEY (reference, area)
        ){options}
        """,
        """
        CREATE TABLE bottleneck_request (
            number {counter},
            reference TEXT NOT NULL REFERENCES bottleneck (reference),
            kind TEXT NOT NULL,
            at TEXT NOT NULL,
            asked_by TEXT NOT NULL,
            role TEXT NOT NULL,
            area TEXT NOT NULL,
            reason TEXT NOT NULL,
            fields TEXT NOT NULL,
            event INTEGER NOT NULL,
            decided_at TEXT,
            decided_by TEXT NOT NULL,
            granted INTEGER,
            decision TEXT NOT NULL,
            decision_event INTEGER NOT NULL
        ){options}
        """,
        "CREATE INDEX bottleneck_request_by_reference ON bottleneck_request (reference)",
        """
        CREATE TABLE follow (
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (account, kind, subject)
        ){options}
        """,
        "CREATE INDEX follow_by_subject ON follow (kind, subject)",
        """
        CREATE TABLE outbox (
            number {counter},
            kind TEXT NOT NULL,
            reference TEXT NOT NULL,
            event INTEGER NOT NULL,
            recipients TEXT NOT NULL,
            at TEXT NOT NULL,
            sent_at TEXT
        ){options}
        """,
        "CREATE INDEX outbox_by_sent ON outbox (sent_at)",
        """
        CREATE TABLE stored_answer (
            actor TEXT NOT NULL,
            key_hash TEXT NOT NULL,
            body_hash TEXT NOT NULL,
            at TEXT NOT NULL,
            status INTEGER NOT NULL,
            headers TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (actor, key_hash)
        ){options}
        """,
        "CREATE INDEX stored_answer_by_time ON stored_answer (at)",
        "ALTER TABLE document ADD COLUMN register TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE api_token ADD COLUMN organisation TEXT NOT NULL DEFAULT ''",
    ),
    "0008_feedback": (
        """
        CREATE TABLE feedback (
            number {counter},
            about TEXT NOT NULL,
            verdict TEXT NOT NULL,
            reason TEXT NOT NULL,
            explanation TEXT NOT NULL,
            question TEXT NOT NULL,
            outcome TEXT NOT NULL,
            body TEXT NOT NULL,
            content_version TEXT NOT NULL,
            changed INTEGER NOT NULL,
            client TEXT NOT NULL,
            at TEXT NOT NULL,
            handled_at TEXT,
            handled_by TEXT NOT NULL,
            note TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX feedback_by_time ON feedback (at)",
        """
        CREATE TABLE feedback_source (
            feedback INTEGER NOT NULL REFERENCES feedback (number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            slug TEXT NOT NULL,
            anchor TEXT NOT NULL,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (feedback, position)
        ){options}
        """,
        """
        CREATE TABLE feedback_try (
            number {counter},
            address_hash TEXT NOT NULL,
            said_hash TEXT NOT NULL,
            feedback INTEGER NOT NULL,
            at TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX feedback_try_by_address ON feedback_try (address_hash, at)",
    ),
    # Who is told what: a notice of the outbox becomes a delivery per account, and open ones go into one mail.
    # Neither holds an address or a text.
    "0009_notifications": (
        "ALTER TABLE outbox ADD COLUMN planned_at TEXT",
        """
        CREATE TABLE mail (
            number {counter},
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            digest INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            next_try_at TEXT NOT NULL,
            sent_at TEXT,
            error TEXT NOT NULL
        ){options}
        """,
        "CREATE INDEX mail_by_account ON mail (account, sent_at)",
        """
        CREATE TABLE delivery (
            notice INTEGER NOT NULL REFERENCES outbox (number) ON DELETE CASCADE,
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            mail INTEGER REFERENCES mail (number) ON DELETE SET NULL,
            done_at TEXT,
            PRIMARY KEY (notice, account)
        ){options}
        """,
        "CREATE INDEX delivery_by_account ON delivery (done_at, account)",
        "CREATE INDEX delivery_by_mail ON delivery (mail)",
    ),
    # Lists that somebody gave a name, what was in them, and what is to be told of them in which round.
    "0010_saved_searches": (
        """
        CREATE TABLE saved_search (
            number {counter},
            account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            arguments TEXT NOT NULL,
            created_at TEXT NOT NULL,
            looked_at TEXT NOT NULL,
            paused_at TEXT,
            broken_at TEXT,
            round INTEGER NOT NULL DEFAULT 0,
            UNIQUE (account, path, arguments)
        ){options}
        """,
        """
        CREATE TABLE saved_search_seen (
            search INTEGER NOT NULL REFERENCES saved_search (number) ON DELETE CASCADE,
            id TEXT NOT NULL,
            updated TEXT NOT NULL,
            status TEXT NOT NULL,
            PRIMARY KEY (search, id)
        ){options}
        """,
        """
        CREATE TABLE saved_search_news (
            search INTEGER NOT NULL REFERENCES saved_search (number) ON DELETE CASCADE,
            round INTEGER NOT NULL,
            position INTEGER NOT NULL,
            news TEXT NOT NULL,
            id TEXT NOT NULL,
            before TEXT NOT NULL,
            PRIMARY KEY (search, round, position)
        ){options}
        """,
    ),
    # Programs of others that are told what happens; `told` is the last event that was, or was passed over.
    "0011_webhooks": (
        """
        CREATE TABLE webhook (
            number {counter},
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            secret TEXT NOT NULL,
            areas TEXT NOT NULL,
            action_lines TEXT NOT NULL,
            statuses TEXT NOT NULL,
            created_at TEXT NOT NULL,
            told INTEGER NOT NULL,
            ping INTEGER NOT NULL,
            tries INTEGER NOT NULL,
            next_try_at TEXT NOT NULL,
            paused_at TEXT,
            given_up_at TEXT,
            last_at TEXT,
            outcome TEXT NOT NULL
        ){options}
        """,
    ),
    # The addresses of documents that everybody could find and whose file was taken away, for feeds.
    "0012_removed": (
        """
        CREATE TABLE removed_document (
            slug TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            at TEXT NOT NULL
        ){options}
        """,
    ),
    # What feeds and lists ask most; without these each of them reads all changes, or all documents.
    "0013_indexes": (
        "CREATE INDEX change_by_subject ON change (subject, at)",
        "CREATE INDEX document_by_update ON document (publication, visibility, kind, updated, slug)",
    ),
}
