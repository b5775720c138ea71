public import Phrases

/// What reports say of checks.
public enum EvidencePhrase: String, PhraseSet {
  case holds, fails, unchecked, exempt
  case residual, slope, mean, unknown
  case expected = "expected %1"

  // Kinds of evidence, and what each vouches for.
  case evaluated
  case byCell = "by a cell"
  case evaluatedMeans = "the printed formula itself was evaluated"
  case byCellMeans = "a cell computed evidence for it; the printed formula was not read"
  case exemptMeans = "a definition, or an equation that is exempt: there is nothing to check"
  case uncheckedMeans = "not tested, or the test could not tell"

  // Grades.
  case identity
  case anIdentity = "an identity"
  case exact
  case errorProbability = "error probability below %1"
  case toDigits = "to %1 digits"
  case digits = "%1 digits"
  case toRounding = "to rounding"
  case withinTolerance = "within tolerance"
  case sampled
  case fittedRate = "fitted rate"
  case atTestPoints = "at test points"

  // Why there is nothing to check.
  case definesSequence = "defines the sequence %1"
  case definesInDisplay = "defines %1 in this display"
  case defines = "defines %1"
  case conditionBefore = "a condition on the relation before it"
  case namesMap = "names a map"
  case sidesAreAlike = "both sides are the same, so that nothing is tested"
  case ownFormula = "%1 is defined by this very formula, so that nothing is tested"
  case oneDefinition = "both sides come from one definition, so that nothing is tested"
  case circular =
    "the sample is drawn from what it is to show, %1, so that the check is circular"
  case notMeant = "not meant to be checked"
  case leftToCell = "left to a cell: %1"

  // Counts.
  case ofCount = "%1 of %2"
  case noneOf = "none of %1"
  case exemptOf = "%1 of %2 exempt"
  case evaluatedCount = "%1 evaluated"
  case evaluatedFromFormulas = "%1 evaluated from the printed formulas"
  case oneByCell = "%1 by a cell"
  case byCellsCount = "%1 by cells"
  case oneExempt = "%1 definition or exempt"
  case exemptCount = "%1 definitions or exempt"
  case uncheckedCount = "%1 unchecked"
  case oneHoldsOf = "%1 of %2 check holds"
  case holdOf = "%1 of %2 checks hold"
  case oneFails = "%1 fails: what is printed, or computed, is wrong"
  case severalFail = "%1 fail: what is printed, or computed, is wrong"
  case oneMisprintOf = "%1 of %2 misprint caught"
  case misprintsOf = "%1 of %2 misprints caught"
}
public typealias EvidenceWords = Phrasebook<EvidencePhrase>
