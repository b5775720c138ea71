public import Diagnostics

/// What was tested of an equation or by a cell, on what evidence, and what came of it.
///
/// The same value travels from the notebook's process to every output: the mark beside the
/// equation, the table of checks, the console, JUnit, SARIF, the summary and the manifest. What it
/// says in words is in `Check+Words.swift`, and nowhere else.
public struct Check: Sendable, Hashable, Codable {
  /// The label of the equation (`eq-17`), or any name that a cell gave.
  public var label: String
  /// Which relation of the equation; nil for a check that a cell made.
  public var relation: Relation?
  /// What was evaluated.
  public var source: Source
  /// How good the evidence is; nil where there is none.
  public var grade: Grade?
  /// What came out; nil where nothing was computed.
  public var finding: Finding?
  /// What the finding was held against.
  public var tolerance: Double?
  /// At how many points an equation was tested.
  public var points: Int?
  /// The spoiled forms of the equation that were tried; nil where none was.
  public var misprints: Misprints?
  /// Whether the formula could be read at all. A relation that was read and whose test could not
  /// tell stays unchecked, whatever a cell says of its label.
  public var isRead: Bool
  /// What a reader must know besides: how notation with more than one reading was read, how tight a
  /// bound was found to be, what deviation of a mean would have been noticed.
  public var notes: [String]
  public var verdict: Verdict
  /// What the author can write so that an unchecked relation is checked: a line of Swift.
  public var remedy: String?
  /// How it was read, and the values of its parts at a point; nil for a check that a cell made.
  public var explanation: Explanation?
  /// What the verdict is about, as the notebook's process knows it.
  public var place: Place?

  /// "Equation (17)", or the label itself: as the report numbers it.
  public var name: String
  /// The place in its file; mapped once, where the notebook's text is known.
  public var span: Span?

  /// Where the sides of a check come from.
  public enum Source: String, Sendable, Hashable, Codable {
    /// The LaTeX that is printed.
    case formula
    /// Code of a cell: what is printed was not read.
    case cell
  }

  /// One of the relations of an equation.
  public struct Relation: Sendable, Hashable, Codable {
    /// As printed: `=`, `→`.
    public var symbol: String
    /// From 1, among those with the same label.
    public var number: Int
    public var count: Int

    public init(symbol: String, number: Int = 1, count: Int = 1) {
      self.symbol = symbol
      self.number = number
      self.count = count
    }
  }

  public enum Verdict: Sendable, Hashable, Codable {
    case passed
    case failed(Reason)
    /// Why nothing was checked.
    case unchecked(Reason)
    /// Why there is nothing to check: a definition, the name of a map, an equation that is not
    /// meant to be checked.
    case exempt(Exemption)
  }

  /// A place as the notebook's process knows it.
  public enum Place: Sendable, Hashable, Codable {
    /// One-based line of the code that asked.
    case line(Int)
    /// UTF-8 offsets within the equation's LaTeX: the relation, or what could not be read.
    case formula(Range<Int>)
  }

  public init(
    label: String, relation: Relation? = nil, source: Source, grade: Grade? = nil,
    finding: Finding? = nil, tolerance: Double? = nil, verdict: Verdict, place: Place? = nil
  ) {
    self.label = label
    self.relation = relation
    self.source = source
    self.grade = grade
    self.finding = finding
    self.tolerance = tolerance
    isRead = true
    notes = []
    self.verdict = verdict
    self.place = place
    name = label
  }

  /// The span belongs to a file that is open, so that it is no part of what is kept or sent.
  private enum CodingKeys: String, CodingKey {
    case label, relation, source, grade, finding, tolerance, points, misprints, isRead, notes
    case verdict, remedy, explanation, place, name
  }
}
