from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "copractice.partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room."""
        from copractice.partnerships import policy  # noqa: F401
