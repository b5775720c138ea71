extension Check {
  /// What a check vouches for: each kind has a mark of its own.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The printed LaTeX itself was evaluated.
    case evaluated
    /// A cell computed evidence; what is printed was not read.
    case computed
    /// There is nothing to test: a definition, the name of a map, an equation that is exempt.
    case exempt
    /// Nothing was tested.
    case unchecked
  }

  public var kind: Kind {
    switch (verdict, source) {
    case (.exempt, _): .exempt
    case (.unchecked, _): .unchecked
    case (_, .formula): .evaluated
    case (_, .cell): .computed
    }
  }

  public var isPassed: Bool { verdict == .passed }

  public var isFailed: Bool { if case .failed = verdict { true } else { false } }

  public var isUnchecked: Bool { if case .unchecked = verdict { true } else { false } }

  /// Whether there was nothing to check.
  public var isExempt: Bool { if case .exempt = verdict { true } else { false } }

  /// That of ``reason`` and of ``notes``, by its BCP 47 tag: messages of the program are in one language,
  /// as the compiler's are.
  public static let reasonLanguage = "en"

  /// Whether misprints were tried and none was caught.
  ///
  /// A share below one is no fault: some spoiled forms say the same, as y·x says for x·y.
  public var isVacuous: Bool { misprints.map { $0.tried > 0 && $0.caught == 0 } ?? false }

  /// The order of checks by how much they must worry a reader: what fails, what is unchecked, what
  /// a cell vouches for, what was evaluated, what has nothing to check.
  public var severity: Int {
    switch (isFailed, kind) {
    case (true, _): 4
    case (_, .unchecked): 3
    case (_, .computed): 2
    case (_, .evaluated): 1
    case (_, .exempt): 0
    }
  }

  /// Whether a reader should rather be shown this check than the other: it is more severe, its
  /// evidence is weaker, or it came nearer to failing.
  public func isWorse(than other: Check) -> Bool {
    (severity, weakness, closeness) > (other.severity, other.weakness, other.closeness)
  }

  /// The rank of its grade, the strongest evidence first.
  private var weakness: Int {
    grade.flatMap { Grade.allCases.firstIndex(of: $0) } ?? 0
  }

  /// How near the finding came to what was allowed, among checks of one grade.
  private var closeness: Double {
    switch finding {
    case .residual(let residual): residual
    case .slope(let slope, _, let expected): expected.map { (slope - $0).magnitude } ?? slope
    case .mean(let mean, let interval, let expected):
      interval > 0 ? (mean - expected).magnitude / interval : 0
    case nil, .condition, .identity, .digits: 0
    }
  }
}
