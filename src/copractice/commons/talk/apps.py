from django.apps import AppConfig


class TalkConfig(AppConfig):
    name = "copractice.commons.talk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.commons.talk import policy  # noqa: F401
