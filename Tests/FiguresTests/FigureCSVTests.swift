import Figures
import LinearAlgebra
import Testing

@Suite struct FigureCSVTests {
  @Test func heatmapsGiveTheirMatrix() {
    #expect(heatmap(Matrix([[1, 2.5], [0.1, 4]])).csv == "1,2\n1.0,2.5\n0.1,4.0\n")
  }

  @Test func seriesGiveARowADatum() {
    let figure = lines([1, 2], [3, 4], errors: [0.5, 1], label: "a, \"b\"")
    #expect(
      figure.csv == """
        series,mark,x,y,lower,upper
        "a, ""b""\",line,1.0,3.0,,
        "a, ""b""\",line,2.0,4.0,,
        "a, ""b""\",point,1.0,3.0,,
        "a, ""b""\",point,2.0,4.0,,
        "a, ""b""\",error bar,1.0,,2.5,3.5
        "a, ""b""\",error bar,2.0,,3.0,5.0

        """)
  }

  @Test func panelsAreNamed() {
    let figure = grid([scatter([1], [2]).title("left"), scatter([3], [4])])
    #expect(figure.csv == "panel,mark,x,y\nleft,point,1.0,2.0\n2,point,3.0,4.0\n")
  }
}
