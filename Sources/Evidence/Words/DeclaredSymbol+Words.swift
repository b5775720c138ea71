public import Phrases

extension DeclaredSymbol.Value {
  /// As a table of notation says it; may hold `$…$`.
  public func words(in words: NotationWords = .english) -> String {
    switch self {
    case .formula(let text): text
    case .shape(.number): words(.number)
    case .shape(.vector): words(.vector)
    case .shape(.matrix): words(.matrix)
    case .random(.number): words(.randomNumber)
    case .random(.vector): words(.randomVector)
    case .random(.matrix): words(.randomMatrix)
    case .points(let count): words(.onePoint, .points, count: count)
    case .unknown: ""
    }
  }
}

extension DeclaredSymbol {
  /// What it means: what its declaration says, or that a display says it. Nil where nobody does.
  public var toldMeaning: NotationText? {
    meaning ?? (isDefinition ? .phrase(.byDefinition) : nil)
  }
}
