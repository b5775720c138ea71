import Figures
import LinearAlgebra
import SampleFigures
import Testing

@Suite struct FigureProblemsTests {
  private func identifiers(_ figure: Figure) -> [String] { figure.problems.map(\.identifier) }

  @Test func findsNothingWrongWithGoodFigures() {
    for (name, figure) in SampleFigures.all { #expect(figure.problems.isEmpty, "\(name)") }
  }

  @Test func refusesMismatchedData() {
    let message = "2 values of x for 3 values of y; give one for each"
    #expect(lines([1, 2], [1, 2, 3]).problems.map(\.message) == [message])
    #expect(identifiers(scatter([1], [])) == ["figure.mismatch", "figure.empty"])
    #expect(identifiers(lines([1, 2], [1, 2], errors: [1])) == ["figure.mismatch"])
    #expect(identifiers(band([1, 2], lower: [0, 0], upper: [1])) == ["figure.mismatch"])
    #expect(identifiers(convergence([1, 2], [1])).first == "figure.mismatch")
    #expect(identifiers(ensemble([1, 2], members: [[1, 2], [1]])).contains("figure.mismatch"))
    let names = heatmap(Matrix([[1, 2], [3, 4]])).rowLabels(["a"])
    #expect(identifiers(names) == ["figure.mismatch"])
  }

  @Test func refusesEmptyData() {
    let none: [Double] = []
    #expect(identifiers(lines(none, none)) == ["figure.empty"])
    #expect(identifiers(lines([1.0], [.nan])) == ["figure.empty"])
    #expect(identifiers(heatmap(Matrix(rows: 0, columns: 0))) == ["figure.empty"])
    #expect(identifiers(histogram([])).contains("figure.empty"))
    #expect(identifiers(spectrum([-1])).contains("figure.empty"))
    #expect(identifiers(grid([])).contains("figure.invalid"))
  }

  @Test func refusesNonPositiveDataOnLogarithmicAxes() {
    let figure = lines([1, 2, 3], [1, 0, -2]).y("loss", .logarithmic)
    #expect(
      figure.problems.map(\.message) == [
        "a logarithmic y axis cannot show 2 values down to -2.0; use a linear one, or leave them out"
      ])
    #expect(identifiers(scatter([0], [1]).x(nil, .logarithmic)) == ["figure.log-domain"])
    #expect(
      identifiers(lines([1, 2], [1, 2]).y(nil, .logarithmic, range: 0...1))
        == ["figure.log-domain"])
    #expect(
      identifiers(heatmap(Matrix([[1, 0]])).logarithmicColors()) == ["figure.log-domain"])
  }

  @Test func errorBarsMayReachBelowALogarithmicAxis() {
    let figure = convergence([1, 2, 4], [1, 0.5, 0.2], standardErrors: [0.1, 0.1, 0.3])
    #expect(figure.problems.isEmpty)
  }

  @Test func warnsOfConstantData() {
    let problems = heatmap(Matrix([[2, 2], [2, 2]])).problems
    #expect(problems.map(\.identifier) == ["figure.constant"])
    #expect(problems.allSatisfy { $0.severity == .warning })
    #expect(identifiers(histogram([1, 1, 1])) == ["figure.constant"])
  }

  @Test func warnsOfModifiersWithoutEffect() {
    #expect(identifiers(lines([1], [1]).colormap(.magma)) == ["figure.unused-modifier"])
    #expect(identifiers(lines([1], [1]).values()) == ["figure.unused-modifier"])
  }

  @Test func refusesBadSettings() {
    #expect(identifiers(lines([1], [1]).x(range: 1...1)) == ["figure.range"])
    #expect(identifiers(lines([1], [1]).aspect(0)) == ["figure.invalid"])
    #expect(identifiers(heatmap(Matrix([[1, 2]])).blocks(of: 0)) == ["figure.invalid"])
    #expect(identifiers(polar([0, 1], [1, -1])) == ["figure.invalid"])
    #expect(identifiers(gaussian(variance: -1)).contains("figure.invalid"))
  }

  @Test func spectraNoteWhatIsLeftOut() {
    let figure = spectrum([3, 2, 1e-17, -1e-17, -2e-17])
    #expect(figure.notes.map(\.text) == ["2 eigenvalues that are not positive are left out."])
    #expect(figure.problems.isEmpty)
  }

  @Test func rangesThatLeaveOutAllDataAreSaid() {
    let figure = lines([0, 1], [0, 1])
    #expect(figure.y(nil, range: 2...3).problems.map(\.identifier) == ["figure.outside"])
    #expect(figure.x(nil, range: -3 ... -2).problems.map(\.identifier) == ["figure.outside"])
    #expect(figure.y(nil, range: 0.5...3).problems.isEmpty)
    #expect(figure.y(nil, range: 0.2...0.3).problems.isEmpty, "the line crosses it")
  }
}
