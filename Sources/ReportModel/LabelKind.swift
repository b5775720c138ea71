/// What a label's prefix says that it names.
public enum LabelKind: String, Sendable, Hashable, CaseIterable {
  case equation = "eq"
  case figure = "fig"
  case table = "tbl"
  case section = "sec"
  case theorem = "thm"
  case lemma = "lem"
  case corollary = "cor"
  case proposition = "prp"
  case conjecture = "cnj"
  case definition = "def"
  case example = "exm"
  case exercise = "exr"
  case remark = "rem"
  case solution = "sol"
  case algorithm = "alg"
  case listing = "lst"
  case note = "nte"
  case tip = "tip"
  case important = "imp"
  case warning = "wrn"
  case caution = "cau"

  /// The kind of a label by its prefix: `fig-heat` is a figure's, and `fig:heat`.
  public init?(label: String) {
    guard let dash = label.firstIndex(where: { $0 == "-" || $0 == ":" }) else { return nil }
    self.init(rawValue: label[..<dash].lowercased())
  }

  /// The class of a fenced division of this kind: `::: {.theorem}`.
  init?(className: String) {
    if className == "rem" || className == "remark" {
      self = .remark
      return
    }
    guard
      let kind = Self.environments.first(where: {
        $0.rawValue == className || $0.name.lowercased() == className
      })
    else { return nil }
    self = kind
  }

  /// Kinds that are written as fenced divisions, and numbered apart from each other.
  static let environments: [LabelKind] = [
    .theorem, .lemma, .corollary, .proposition, .conjecture, .definition, .example, .exercise,
    .remark, .solution, .algorithm,
  ]

  /// The kinds of callouts, by what stands behind `callout-`.
  static let callouts: [String: LabelKind] = [
    "note": .note, "tip": .tip, "important": .important, "warning": .warning, "caution": .caution,
  ]

  /// What messages call one, in English as all of them are: "Figure 3".
  public var name: String { ReportWords.english.name(of: self) }

  /// Whether the text of such an environment is set in italics, as amsthm's style `plain` does.
  var isItalic: Bool {
    switch self {
    case .theorem, .lemma, .corollary, .proposition, .conjecture: true
    default: false
    }
  }
}
