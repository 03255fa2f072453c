"""Addresses of this room: those of a partnership, and the link of a letter."""

from django.urls import path

from copractice.commons.instruments.views import (
    answering,
    files,
    making,
    planning,
    results,
    texts,
)

app_name = "instruments"

HERE = "partnerships/<slug:partnership>/surveys/"
FORM = HERE + "forms/<int:number>/"
WAVE = HERE + "<int:number>/"

urlpatterns = [
    path(HERE, results.every, name="surveys"),
    path(HERE + "forms/begin/", making.begin, name="begin-form"),
    path(HERE + "forms/bring/", files.bring, name="bring-form"),
    path(FORM, making.one, name="form"),
    path(FORM + "describe/", making.describe, name="describe-form"),
    path(FORM + "questions/add/", making.add_question, name="add-question"),
    path(FORM + "questions/<slug:name>/", making.edit_question, name="edit-question"),
    path(FORM + "questions/<slug:name>/do/", making.move_question, name="move-question"),
    path(FORM + "items/", making.take_items, name="take-items"),
    path(FORM + "save/", making.save, name="save-form"),
    path(FORM + "away/", making.put_away, name="put-form-away"),
    path(FORM + "out/", making.take_out, name="take-form-out"),
    path(FORM + "bring/", files.bring_version, name="bring-version"),
    path(FORM + "xlsform/", files.form_xlsx, name="form-xlsx"),
    path(FORM + "codebook/", files.form_codebook, name="form-codebook"),
    path(FORM + "plan/", planning.plan, name="plan-survey"),
    path(WAVE, results.one, name="survey"),
    path(WAVE + "change/", planning.change, name="change-survey"),
    path(WAVE + "step/<slug:move>/", planning.step, name="survey-step"),
    path(WAVE + "answer/", answering.signed_in, name="answer-survey"),
    path(WAVE + "answer/no/", answering.decline_signed_in, name="decline-survey"),
    path(WAVE + "texts/", texts.texts, name="texts"),
    path(WAVE + "texts/<slug:code>/", texts.review, name="review-text"),
    path(WAVE + "answers/", results.answers, name="survey-answers"),
    path(WAVE + "finding/", results.note, name="note-result"),
    path(WAVE + "figures/", files.survey_figures, name="survey-figures"),
    path("answer/<slug:token>/", answering.by_link, name="answer-link"),
    path("answer/<slug:token>/no/", answering.decline_by_link, name="decline-link"),
]
