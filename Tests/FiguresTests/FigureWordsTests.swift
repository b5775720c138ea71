import Figures
import Phrases
import Testing

@Suite struct FigureWordsTests {
  private func labels(_ figure: Figure) -> [String?] {
    let panel = figure.panels[0]
    return [panel.x.label?.text, panel.y.label?.text] + panel.layers.map { $0.label?.text }
  }

  @Test func `what a figure says by itself is in the language of its report`() {
    let german = FigureWords.of("de")
    let convergence = convergence([16, 32, 64], [1, 0.5, 0.25]).worded(in: german)
    #expect(labels(convergence).prefix(2) == ["Größe", "Fehler"])
    #expect(labels(convergence)[2]?.hasPrefix("Steigung $-1") == true)
    let training = training([1, 2], [1, 0.5], theory: [1, 0.6], label: "$n = 8$")
    #expect(
      labels(training.worded(in: german))
        == ["Zeit $t$", "Verlust", "$n = 8$", "$n = 8$, Theorie"])
    #expect(labels(training) == ["time $t$", "loss", "$n = 8$", "$n = 8$, theory"])
    #expect(labels(byAngle([0, 1], [1, 2]).worded(in: .of("fr")))[0] == "angle $\\varphi$")
    #expect(
      spectrum([2, 1, 0]).worded(in: german).notes.map(\.text)
        == ["Ein nicht positiver Eigenwert ist ausgelassen."])
  }

  @Test func `what its author says stays`() {
    let figure = histogram([1, 2, 3], label: "error").x("time $t$").y("loss")
      .inset(spectrum([2, 1]).x("size"))
    let worded = figure.worded(in: .of("de"))
    #expect(labels(worded) == ["time $t$", "loss", "error"])
    let inset = worded.panels[0].insets[0].panel
    #expect([inset.x.label, inset.y.label] == ["size", "Eigenwert $\\lambda_i$"])
  }

  @Test func `values that look like places for values are not filled`() {
    let text = FigureText.phrase(.slopeOf, ["%2 of all, 100 %", "$-1$"])
    #expect(text.text == "%2 of all, 100 %, slope $-1$")
  }
}
