import NotebookSyntax

/// How a notebook's equations are checked.
public struct EquationSettings: Sendable, Hashable {
  /// Statistical tests in the whole book, by which the level of each is corrected.
  public var statisticalTests: Int
  /// Whether equations are spoiled too, to see what their checks would notice.
  public var mutates: Bool

  public init(statisticalTests: Int = 128, mutates: Bool = true) {
    self.statisticalTests = statisticalTests
    self.mutates = mutates
  }

  /// Counts the relations of the equations that some notebooks check: there are no more statistical
  /// tests than that. Rounded up to a power of two, so that one equation more does not change the
  /// level, and with it every result that is kept.
  public static func statisticalTests(in notebooks: [Notebook]) -> Int {
    let signs = #/=|<|>|\\(?:le|ge|leq|geq|to|rightarrow|approx|longrightarrow)(?![A-Za-z])/#
    let relations = notebooks.reduce(0) { count, notebook in
      ProgramStep.steps(of: notebook).reduce(count) { count, step in
        guard case .equation = step.kind else { return count }
        return count + step.code.text.matches(of: signs).count
      }
    }
    var power = 64
    while power < relations { power *= 2 }
    return power
  }
}
