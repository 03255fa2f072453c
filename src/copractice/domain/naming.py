"""What the closed lists of the vocabulary are called: roles, hedges, levels, parts of demand."""

from __future__ import annotations

from collections.abc import Mapping

from copractice.domain.vocabulary import (
    Decided,
    DemandPart,
    Knowledge,
    Learner,
    LearningRole,
    Level,
    Newcomer,
    Rung,
    Strength,
)
from copractice.domain.words import Sentence, say

ROLES: Mapping[LearningRole, Sentence] = {
    LearningRole.PARTICIPANT: say("participant"),
    LearningRole.DATA_COLLECTOR: say("data collector"),
    LearningRole.ANALYST: say("analyst"),
    LearningRole.REVIEWER: say("reviewer"),
    LearningRole.CO_AUTHOR: say("co-author"),
    LearningRole.CO_DEVELOPER: say("co-developer"),
    LearningRole.DISSEMINATOR: say("disseminator"),
    LearningRole.DATA_SOURCE: say("data source"),
    LearningRole.FACILITATOR: say("facilitator"),
    LearningRole.LEADER: say("leader"),
}

STRENGTHS: Mapping[Strength, Sentence] = {
    Strength.BY_DEFINITION: say("by definition"),
    Strength.SURPASSES: say("surpasses the standard"),
    Strength.MEETS: say("meets it"),
    Strength.USUALLY: say("usually"),
    Strength.MAY: say("may"),
    Strength.SOME: say("some do"),
    Strength.OCCASIONALLY: say("now and then"),
    Strength.A_FEW_STUDIES: say("a few studies suggest"),
    Strength.SEVERAL_STUDIES: say("several studies report"),
    Strength.BY_THEIR_ACCOUNT: say("by their own account"),
    Strength.EXAMPLE: say("one example"),
    Strength.PRESUMABLY: say("presumably"),
    Strength.ARGUABLY: say("arguably"),
    Strength.IDEALLY: say("ideally"),
    Strength.TENDS: say("tends to"),
    Strength.TENDS_NOT: say("tends not to"),
    Strength.ONLY_NONCLASSROOM: say("more readily for staff outside the classroom"),
    Strength.NOT_ADDRESSED: say("not addressed"),
}

LEVELS: Mapping[Level, Sentence] = {
    Level.LOW: say("low"),
    Level.MODERATE: say("moderate"),
    Level.HIGH: say("high"),
}

PARTS: Mapping[DemandPart, Sentence] = {
    DemandPart.TIME: say("Time"),
    DemandPart.LABOUR: say("Labour"),
    DemandPart.COMMUNICATION: say("Communication"),
    DemandPart.ACCOUNTABILITY: say("Accountability"),
}

KNOWLEDGE: Mapping[Knowledge, Sentence] = {
    Knowledge.CREATE: say("creates knowledge"),
    Knowledge.TRANSFER: say("passes knowledge on"),
    Knowledge.USE: say("uses knowledge"),
}

RUNGS: Mapping[Rung, Sentence] = {
    Rung.OPPORTUNITY: say("opportunity taken"),
    Rung.MADE: say("made or concluded"),
    Rung.APPLIED: say("applied"),
    Rung.RESULT: say("result seen"),
}

LEARNERS: Mapping[Learner, Sentence] = {
    Learner.PRACTITIONER: say("practitioners"),
    Learner.RESEARCHER: say("researchers"),
}

NEWCOMERS: Mapping[Newcomer, Sentence] = {
    Newcomer.SUPERINTENDENT: say("superintendent"),
    Newcomer.PRINCIPAL: say("principal"),
    Newcomer.RESEARCHER: say("researcher"),
    Newcomer.TEACHER: say("teacher"),
    Newcomer.FUNDER: say("funder"),
}

DECIDED: Mapping[Decided, Sentence] = {
    Decided.ADOPTED: say("adopted"),
    Decided.ADAPTED: say("adapted"),
    Decided.EXPANDED: say("expanded"),
    Decided.ABANDONED: say("abandoned"),
    Decided.DECIDED: say("decided"),
    Decided.STOPPED: say("stopped"),
}
