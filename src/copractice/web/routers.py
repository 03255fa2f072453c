"""Which connection a query takes."""


class LogRouter:
    """Everything goes to ``default``; the log's connection is named where it is used.

    Both lead to one database, so it is migrated once.
    """

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Migrate once, over the ordinary connection."""
        return db == "default"

    def allow_relation(self, first: object, second: object, **hints: object) -> bool:
        """Rows of both connections are of one database."""
        return True
