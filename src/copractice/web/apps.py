from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "copractice.web"

    def ready(self) -> None:
        """Register the checks that keep an undeclared door from starting."""
        from copractice.web import checks  # noqa: F401
