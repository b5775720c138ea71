import Figures
import Foundation
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
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601.year().month().day())
  }
}
