"""Addresses of choosing: what is said of the types, and what one does with it."""

from django.urls import path

from copractice.choosing.views import (
    briefs,
    choices,
    needs,
    now,
    offering,
    offers,
    plans,
    portfolio,
    types,
)

app_name = "choosing"
urlpatterns = [
    path("types/", types.types, name="types"),
    path("types/compare/", types.compare, name="compare"),
    path("types/standards/", types.standards, name="standards"),
    path("types/standards.csv", types.standards_csv, name="standards-csv"),
    path("choose/", choices.choices, name="choices"),
    path("choose/new/", choices.begin, name="new"),
    path("choose/file/", choices.begin_from_file, name="bring-situation"),
    path("choose/offers/", offers.offers, name="offers"),
    path("choose/offers/<slug:code>/", offers.offer, name="offer"),
    path("choose/offers/<slug:code>/candidate.toml", offers.offer_file, name="offer-file"),
    path("partnerships/<slug:partnership>/offer/", offering.offering, name="offering"),
    path(
        "partnerships/<slug:partnership>/offer/versions/",
        offering.versions,
        name="offer-versions",
    ),
    path(
        "partnerships/<slug:partnership>/offer/withdraw/",
        offering.withdraw,
        name="withdraw-offer",
    ),
    path("partnerships/<slug:partnership>/predicted/", plans.predicted, name="predicted"),
    path(
        "partnerships/<slug:partnership>/predicted.pdf", plans.predicted_pdf, name="predicted-pdf"
    ),
    path(
        "partnerships/<slug:partnership>/predicted/<int:number>/",
        plans.look_at,
        name="look-at-check",
    ),
    path("choose/needs/<slug:organisation>/", needs.every, name="needs"),
    path("choose/needs/<slug:organisation>/needs.csv", needs.csv, name="needs-csv"),
    path("choose/needs/<slug:organisation>/note/", needs.note, name="note-need"),
    path("choose/needs/<slug:organisation>/bring/", needs.bring, name="bring-needs"),
    path(
        "choose/needs/<slug:organisation>/learned/", needs.from_learned, name="needs-from-learned"
    ),
    path("choose/needs/<slug:organisation>/rounds/", needs.from_round, name="needs-from-round"),
    path("choose/needs/<slug:organisation>/<int:number>/", needs.one, name="need"),
    path("choose/needs/<slug:organisation>/<int:number>/say/", needs.say_met, name="say-need-met"),
    path("choose/needs/<slug:organisation>/<int:number>/close/", needs.close, name="close-need"),
    path("choose/learning/<slug:organisation>/", now.learning_now, name="learning-now"),
    path("choose/portfolio/<slug:organisation>/", portfolio.portfolio, name="portfolio"),
    path(
        "choose/portfolio/<slug:organisation>/portfolio.pdf",
        portfolio.printed,
        name="portfolio-print",
    ),
    path(
        "choose/portfolio/<slug:organisation>/<slug:table>.csv",
        portfolio.csv,
        name="portfolio-csv",
    ),
    path("choose/<slug:code>/", choices.choice, name="choice"),
    path("choose/<slug:code>/points/", choices.points, name="points"),
    path("choose/<slug:code>/change/", choices.change, name="change"),
    path("choose/<slug:code>/history/", choices.history, name="history"),
    path("choose/<slug:code>/share/", choices.share, name="share"),
    path("choose/<slug:code>/put-away/", choices.put_away, name="put-away"),
    path("choose/<slug:code>/situation.toml", choices.situation_file, name="situation-file"),
    path("choose/<slug:code>/choice.json", choices.result_json, name="result-json"),
    path("choose/<slug:code>/choice.pdf", choices.result_pdf, name="result-pdf"),
    path("choose/<slug:code>/candidate/", choices.add_candidate, name="add-candidate"),
    path("choose/<slug:code>/of/<slug:key>/", choices.option, name="option"),
    path("choose/<slug:code>/of/<slug:key>/answer/", choices.answer_about, name="answer-about"),
    path(
        "choose/<slug:code>/of/<slug:key>/profile.toml",
        choices.candidate_file,
        name="candidate-file",
    ),
    path("choose/<slug:code>/of/<slug:key>/take-out/", choices.take_out, name="take-out"),
    path("choose/<slug:code>/of/<slug:key>/brief/", briefs.brief, name="brief"),
    path("choose/<slug:code>/of/<slug:key>/brief.pdf", briefs.brief_pdf, name="brief-pdf"),
    path("choose/<slug:code>/of/<slug:key>/keep/", briefs.keep, name="keep"),
    path("choose/<slug:code>/of/<slug:key>/found/", briefs.found_from, name="found-from"),
    # Last: any word could be the slug of a type.
    path("types/<slug:slug>/", types.one_type, name="type"),
]
