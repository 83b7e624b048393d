"""The two database roles. docket_owner makes tables; docket_app, which web and worker are, only works in them.

Rooms take more away from docket_app in their own migrations, e.g. UPDATE and DELETE on what must never change.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

OWNER, APP = "docket_owner", "docket_app"
OLDEST = 150000
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
IN_EACH_DATABASE = f"""
REVOKE TEMPORARY ON DATABASE {{database}} FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CONNECT, CREATE ON DATABASE {{database}} TO {OWNER};
GRANT CONNECT ON DATABASE {{database}} TO {APP};
GRANT USAGE, CREATE ON SCHEMA public TO {OWNER};
GRANT USAGE ON SCHEMA public TO {APP};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP};
"""
FOR_THE_DBA = f"""CREATE ROLE {OWNER} NOLOGIN; CREATE ROLE {APP} NOLOGIN; GRANT {OWNER}, {APP} TO "{{user}}"; \
ALTER DATABASE {{database}} OWNER TO {OWNER};"""


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Roles, rights and extensions, before any migration.

    Raises ImproperlyConfigured with the SQL that a database administrator must run.
    """
    saved = connection.settings_dict["OPTIONS"].pop("assume_role", None)
    connection.close()  # as the log-on itself: the role to take on may not exist yet
    try:
        with connection.cursor() as cursor:
            _check_server(cursor)
            _roles(cursor, connection)
            _grants(cursor, connection)
    finally:
        connection.close()
        if saved:
            connection.settings_dict["OPTIONS"]["assume_role"] = saved
    with connection.cursor() as cursor:
        _extensions(cursor)


def finish(connection: BaseDatabaseWrapper) -> None:
    """docket_app has no say in which migrations were run."""
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP}")


def _check_server(cursor: Any) -> None:
    cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
    version, encoding = cursor.fetchone()
    if version < OLDEST:
        raise ImproperlyConfigured(f"The database server is PostgreSQL {version // 10000}: Docket 389 needs 15 or newer.")
    if encoding != "UTF8":
        raise ImproperlyConfigured(f"The database is encoded in {encoding}: make one with ENCODING 'UTF8'.")


def _roles(cursor: Any, connection: BaseDatabaseWrapper) -> None:
    cursor.execute("SELECT current_user")
    user = cursor.fetchone()[0]
    try:
        for role in (OWNER, APP):
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if not cursor.fetchone():
                cursor.execute(f"CREATE ROLE {role} NOLOGIN")
            if user != role and not _may_become(cursor, role, connection):
                cursor.execute(f"GRANT {role} TO CURRENT_USER")
    except DatabaseError as error:
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        line = FOR_THE_DBA.format(user=user, database=database)
        raise ImproperlyConfigured(f"The log-on {user} may not make the database roles ({_reason(error)}). "
                                   f"A database administrator runs once: {line}") from error  # fmt: skip


def _reason(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


def _may_become(cursor: Any, role: str, connection: Any) -> bool:
    """Since PostgreSQL 16 a member of a role need not be allowed to take it on."""
    cursor.execute("SELECT pg_has_role(current_user, %s, %s)", [role, "SET" if connection.pg_version >= 160000 else "MEMBER"])
    return bool(cursor.fetchone()[0])


def _grants(cursor: Any, connection: BaseDatabaseWrapper) -> None:
    """Each line once more on every start costs nothing; a line that this log-on may not run was run by the administrator."""
    for line in IN_EACH_DATABASE.format(database=connection.ops.quote_name(connection.settings_dict["NAME"])).strip().splitlines():
        cursor.execute(f"""DO $grant$ BEGIN {line} EXCEPTION WHEN insufficient_privilege THEN NULL; END $grant$""")
    cursor.execute(f"SELECT has_schema_privilege('{OWNER}', 'public', 'CREATE'), has_schema_privilege('{APP}', 'public', 'USAGE')")
    if cursor.fetchone() != (True, True):
        raise ImproperlyConfigured(f"{OWNER} may not make tables in this database. A database administrator runs once: "
                                   f"ALTER DATABASE {connection.settings_dict['NAME']} OWNER TO {OWNER};")  # fmt: skip


def _extensions(cursor: Any) -> None:
    for name in EXTENSIONS:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = %s", [name])
        if cursor.fetchone():
            continue
        try:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
        except DatabaseError as error:
            raise ImproperlyConfigured(f"The database lacks the extension {name} ({_reason(error)}). "
                                       f"A database administrator runs once: CREATE EXTENSION {name};") from error  # fmt: skip
