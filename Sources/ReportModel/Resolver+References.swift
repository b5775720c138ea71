import Diagnostics
import NotebookSyntax

extension Resolver {
  /// "Figure 3", "eqs. (4) and (7)", "eqs. (13)–(17)": one name for neighbours of one kind.
  mutating func resolve(_ references: [Inline.Reference]) -> [ReportInline] {
    var groups: [[(reference: Inline.Reference, target: LabelTable.Target)]] = []
    var result: [ReportInline] = []
    for reference in references {
      guard let target = labels[key(reference.label)] else {
        result.append(undefined(reference))
        continue
      }
      if let last = groups.last?.last, last.target.kind == target.kind {
        groups[groups.count - 1].append((reference, target))
      } else {
        groups.append([(reference, target)])
      }
    }
    for group in groups {
      if !result.isEmpty { result.append(.text(", ")) }
      result += call(group.map(\.target), isCapitalized: isCapitalized(group[0].reference.label))
    }
    return result
  }

  /// `@Fig-heat` is the same label, called with a capital letter.
  private func key(_ label: String) -> String {
    isCapitalized(label) ? label.prefix(1).lowercased() + label.dropFirst() : label
  }

  private func isCapitalized(_ label: String) -> Bool { label.first?.isUppercase == true }

  private mutating func undefined(_ reference: Inline.Reference) -> ReportInline {
    let nearest = nearestName(to: key(reference.label), in: labels.labels)
    diagnostics.append(
      .error(
        "xref.undefined", "Nothing is labelled '\(reference.label)'", at: reference.span,
        hints: nearest.map { ["did you mean @\($0)?"] } ?? []))
    return .failure("@\(reference.label)")
  }

  private func call(_ targets: [LabelTable.Target], isCapitalized: Bool) -> [ReportInline] {
    let kind = targets[0].kind
    if kind == .section, targets.contains(where: \.number.isEmpty) { return callByTitle(targets) }
    let name = name(of: kind, isPlural: targets.count > 1, isCapitalized: isCapitalized)
    // The name and the first number stay on one line and are one link.
    var parts: [ReportInline] = []
    let runs = collapse(targets)
    for (index, run) in runs.enumerated() {
      if index > 0 { parts.append(.text(index == runs.count - 1 ? " and " : ", ")) }
      let head = index == 0 ? "\(name)\u{A0}" : ""
      parts.append(.link(run[0].link, [.text(head + number(run[0]))]))
      if let last = run.last, run.count > 1 {
        parts += [.text("–"), .link(last.link, [.text(number(last))])]
      }
    }
    return parts
  }

  /// Sections without numbers are called by their titles.
  private func callByTitle(_ targets: [LabelTable.Target]) -> [ReportInline] {
    let calls = targets.map { target -> [ReportInline] in
      [.link(target.link, summaryInlines("“\(target.title)”"))]
    }
    return Array(calls.joined(separator: [.text(", ")]))
  }

  private func name(of kind: LabelKind, isPlural: Bool, isCapitalized: Bool) -> String {
    if kind == .equation, !isCapitalized { return isPlural ? "eqs." : "eq." }
    return isPlural ? kind.pluralName : kind.name
  }

  private func number(_ target: LabelTable.Target) -> String {
    target.kind == .equation ? "(\(target.number))" : target.number
  }

  /// Sorted by number; three or more in a row become a range.
  private func collapse(_ targets: [LabelTable.Target]) -> [[LabelTable.Target]] {
    let counted = targets.map { (target: $0, number: Int($0.number)) }
    guard counted.allSatisfy({ $0.number != nil }) else { return targets.map { [$0] } }
    var runs: [[(target: LabelTable.Target, number: Int?)]] = []
    for item in counted.sorted(by: { $0.number! < $1.number! }) {
      if let last = runs.last?.last?.number, item.number! == last + 1 {
        runs[runs.count - 1].append(item)
      } else if runs.last?.last?.number != item.number {
        runs.append([item])
      }
    }
    return runs.flatMap { run in
      run.count >= 3 ? [run.map(\.target)] : run.map { [$0.target] }
    }
  }
}
