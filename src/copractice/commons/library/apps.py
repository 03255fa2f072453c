from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "copractice.commons.library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.commons.library import gives, policy  # noqa: F401
