"""Addresses of this room."""

from django.urls import path

from copractice.commons.agenda.views import decisions, files, home, proposal, proposals, rounds

app_name = "agenda"

HERE = "partnerships/<slug:partnership>/agenda/"
ONE = HERE + "<int:number>/"
ROUND = HERE + "rounds/<int:number>/"

urlpatterns = [
    path(HERE, home.agenda, name="agenda"),
    path(HERE + "history/", home.history, name="history"),
    path(HERE + "history.csv", files.history_csv, name="history-csv"),
    path(HERE + "history.xlsx", files.history_xlsx, name="history-xlsx"),
    path(HERE + "print.pdf", files.printed, name="print"),
    path(HERE + "propose/", proposals.propose, name="propose"),
    path(HERE + "rounds/open/", rounds.start, name="open-round"),
    path(ROUND, rounds.one, name="round"),
    path(ROUND + "rate/", rounds.rate, name="rate-round"),
    path(ROUND + "close/", rounds.close, name="close-round"),
    path(ROUND + "decide/", decisions.of_round, name="decide-round"),
    path(ONE, proposal.one, name="proposal"),
    path(ONE + "edit/", proposals.edit, name="edit-proposal"),
    path(ONE + "join/", proposals.join, name="join-proposals"),
    path(ONE + "take-back/", proposals.take_back, name="withdraw-proposal"),
    path(ONE + "bring-in-again/", proposals.bring_in_again, name="reopen-proposal"),
    path(ONE + "decide/", decisions.of_one, name="decide-proposal"),
    path(ONE + "what-came/", proposals.what_came, name="say-what-came"),
]
