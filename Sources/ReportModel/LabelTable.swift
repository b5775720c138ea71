import Diagnostics

/// What the labels of a document name.
public struct LabelTable: Sendable {
  /// A labelled thing.
  public struct Target: Sendable {
    public var kind: LabelKind
    /// Without parentheses or name: "3", "2.1", or a tag's text. Empty for a section of a report
    /// whose sections have no numbers.
    public var number: String
    /// What a section without a number is called by.
    public var title: String
    public var link: ReportLink
    public var span: Span?

    public init(
      kind: LabelKind, number: String, title: String = "", link: ReportLink, span: Span?
    ) {
      self.kind = kind
      self.number = number
      self.title = title
      self.link = link
      self.span = span
    }
  }

  private var targets: [String: Target] = [:]
  /// Where labels are looked for that are not defined here.
  private var elsewhere: (@Sendable () -> LabelTable)?

  public init() {}

  public subscript(label: String) -> Target? { targets[label] ?? elsewhere?()[label] }

  /// All labels, sorted, for hints.
  public var labels: [String] {
    guard let elsewhere else { return targets.keys.sorted() }
    return Set(targets.keys).union(elsewhere().labels).sorted()
  }

  /// This table, with another one behind it that is asked only for what is not defined here.
  func backed(by elsewhere: @escaping @Sendable () -> LabelTable) -> LabelTable {
    var table = self
    table.elsewhere = elsewhere
    return table
  }

  /// Names a thing; returns the earlier one when the label is taken.
  public mutating func define(_ label: String, as target: Target) -> Target? {
    if let earlier = targets[label] { return earlier }
    targets[label] = target
    return nil
  }

  /// Takes over labels that are not defined here yet.
  ///
  /// - Parameter report: the name of the report that they are in, when it is another one.
  public mutating func merge(_ other: LabelTable, report: String? = nil) {
    for (label, target) in other.targets where targets[label] == nil {
      var outside = target
      if let report, case .destination(let name) = target.link {
        outside.link = .report(report, destination: name)
      }
      targets[label] = outside
    }
  }
}
