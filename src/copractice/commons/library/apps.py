from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "copractice.commons.library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.commons.library import policy  # noqa: F401
