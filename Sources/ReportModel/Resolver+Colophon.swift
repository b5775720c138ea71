import Foundation
import NotebookResults
import NotebookSyntax

extension Resolver {
  /// What ends a report: when its results were computed, with what, and from which keys. Results that
  /// were computed in the same way share a paragraph.
  static func colophon(
    of provenances: [Provenance], in phrases: ReportPhrases
  ) -> [ReportBlock] {
    guard !provenances.isEmpty else { return [] }
    var ways: [(text: String, members: [Provenance])] = []
    for provenance in provenances {
      let text = way(provenance, phrases)
      if let known = ways.firstIndex(where: { $0.text == text }) {
        ways[known].members.append(provenance)
      } else {
        ways.append((text, [provenance]))
      }
    }
    return [ReportBlock(.thematicBreak, clearsFloats: true)]
      + ways.enumerated().map { index, way in
        let keys = way.members.map { short($0.key) }.joined(separator: ", ")
        return ReportBlock(
          .paragraph([
            .text(
              phrases(way.members.count > 1 ? .fromKeys : .fromKey, way.text, keys)
                + kept(way.members.flatMap(\.keptValues), phrases)
                + runs(way.members.flatMap(\.inputs), phrases))
          ]), followsClosely: index == 0)
      }
  }

  private static func way(_ provenance: Provenance, _ phrases: ReportPhrases) -> String {
    phrases(
      provenance.isSandboxed ? .computedInSandbox : .computedWithoutSandbox,
      day(provenance.date), provenance.compiler, short(provenance.engine))
  }

  /// Runs of other programs whose results cells read, each once.
  private static func runs(_ inputs: [Provenance.Input], _ phrases: ReportPhrases) -> String {
    let runs = Set(inputs.compactMap(\.run)).sorted()
    return runs.isEmpty ? "" : " " + phrases(.resultsRead, runs.joined(separator: "; "))
  }

  /// Costly values that an earlier build computed.
  private static func kept(
    _ values: [Provenance.KeptValue], _ phrases: ReportPhrases
  ) -> String {
    let kept = values.compactMap { value in
      value.date.map { "\(value.name) (\(day($0)))" }
    }
    return kept.isEmpty ? "" : " " + phrases(.takenOver, kept.joined(separator: ", "))
  }

  /// Enough of a digest to tell it from others.
  private static func short(_ digest: String) -> String { String(digest.prefix(12)) }

  /// The day of a time in seconds since 1970, as ISO 8601 writes it; in UTC.
  private static func day(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601.year().month().day())
  }
}
