import Diagnostics
import MathTypesetting
import Typography

extension Composer {
  /// What further composers are made from, each for a thread of its own.
  struct Seed: Sendable {
    let style: PageStyle
    let language: String
    let fonts: MathFonts
  }

  var seed: Seed { Seed(style: style, language: language, fonts: math.fonts) }

  /// Ends a stretch: what it left behind goes with its flow.
  func endStretch(_ flow: Flow) -> SetStretch {
    let stretch = SetStretch(
      flow: flow, footnotes: footnotes, diagnostics: diagnostics, missing: missing)
    footnotes = []
    missing = []
    diagnostics = []
    return stretch
  }

  /// Appends what another composer has set.
  func take(_ stretch: SetStretch, into flow: Flow) {
    let shift = footnotes.count
    footnotes += stretch.footnotes.map { note in
      var note = note
      note.nested = note.nested.map { $0 + shift }
      return note
    }
    diagnostics += stretch.diagnostics
    missing += stretch.missing
    flow.append(stretch.flow, footnotesShiftedBy: shift)
  }
}
