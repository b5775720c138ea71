extension Check {
  /// Why there is nothing to check. `Check+Words.swift` puts it into words.
  public enum Exemption: Sendable, Hashable, Codable {
    /// Relations that give a name, each with its LaTeX.
    case definesSequence(String)
    case definesInDisplay(String)
    case defines(String)
    /// Restricts the relation before it.
    case condition
    /// `f : X \to Y`
    case namesMap

    // Relations that could not fail.
    case sidesAreAlike
    case ownFormula(String)
    case oneDefinition
    /// The sample is drawn by the very calls, as code, that it is to confirm.
    case circular([String])

    /// `check=false`
    case notMeant
    /// A cell vouches for what could not be read, for a reason.
    case leftToCell(Reason)
  }
}
