import Figures
import NotebookSyntax

extension Resolver {
  /// What ends a report: when its results were computed, with what, and from which key.
  func colophon() -> [ReportBlock] {
    guard let provenance = chapter.results.provenance else { return [] }
    return [ReportBlock(.thematicBreak), ReportBlock(.paragraph([.text(text(provenance))]))]
  }

  private func text(_ provenance: Provenance) -> String {
    let confinement = provenance.isSandboxed ? "in a sandbox" : "without a sandbox"
    return "Results computed on \(Self.day(provenance.date)) \(confinement) by "
      + "\(provenance.compiler) with the engine \(Self.short(provenance.engine)), from the key "
      + "\(Self.short(provenance.key))." + kept(provenance)
  }

  /// Costly values that an earlier build computed.
  private func kept(_ provenance: Provenance) -> String {
    let kept = provenance.keptValues.compactMap { value in
      value.date.map { "\(value.name) (\(Self.day($0)))" }
    }
    return kept.isEmpty ? "" : " Taken over from earlier builds: \(kept.joined(separator: ", "))."
  }

  /// Enough of a digest to tell it from others.
  private static func short(_ digest: String) -> String { String(digest.prefix(12)) }

  /// The day of a time in seconds since 1970, as ISO 8601 writes it; in UTC.
  private static func day(_ seconds: Int) -> String {
    // Civil date from days, with years that begin in March.
    let days = Int((Double(seconds) / 86_400).rounded(.down)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    return [String(year), padded(civilMonth), padded(day)].joined(separator: "-")
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
