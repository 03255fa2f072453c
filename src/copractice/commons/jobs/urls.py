"""Addresses of this room."""

from django.urls import path

from copractice.commons.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<slug:code>/", views.job, name="job"),
    path("jobs/<slug:code>/state/", views.job_state, name="state"),
    path("jobs/<slug:code>/file/", views.job_file, name="file"),
    path("jobs/<slug:code>/cancel/", views.cancel_job, name="cancel-job"),
    path("jobs/<slug:code>/retry/", views.retry_job, name="retry-job"),
]
