import Typography

/// The constants of the MATH table, in ems (percentages as fractions).
struct MathConstants {
  private let values: [Double]

  init(_ table: MathTable) {
    values = MathConstant.allCases.map { constant in
      let scale = constant.isPercentage ? 100 : Double(table.font.unitsPerEm)
      return Double(table.value(of: constant)) / scale
    }
    axisHeight = values[MathConstant.axisHeight.rawValue]
  }

  let axisHeight: Double

  private subscript(_ constant: MathConstant) -> Double { values[constant.rawValue] }

  var scriptScale: Double { self[.scriptPercentScaleDown] }
  var scriptScriptScale: Double { self[.scriptScriptPercentScaleDown] }
  var displayOperatorMinHeight: Double { self[.displayOperatorMinHeight] }
  var accentBaseHeight: Double { self[.accentBaseHeight] }

  // Scripts
  var subscriptShiftDown: Double { self[.subscriptShiftDown] }
  var subscriptTopMax: Double { self[.subscriptTopMax] }
  var subscriptBaselineDropMin: Double { self[.subscriptBaselineDropMin] }
  var superscriptShiftUp: Double { self[.superscriptShiftUp] }
  var superscriptShiftUpCramped: Double {
    self[.superscriptShiftUpCramped]
  }
  var superscriptBottomMin: Double { self[.superscriptBottomMin] }
  var superscriptBaselineDropMax: Double {
    self[.superscriptBaselineDropMax]
  }
  var subSuperscriptGapMin: Double { self[.subSuperscriptGapMin] }
  var superscriptBottomMaxWithSubscript: Double {
    self[.superscriptBottomMaxWithSubscript]
  }
  var spaceAfterScript: Double { self[.spaceAfterScript] }

  // Limits
  var upperLimitGapMin: Double { self[.upperLimitGapMin] }
  var upperLimitBaselineRiseMin: Double {
    self[.upperLimitBaselineRiseMin]
  }
  var lowerLimitGapMin: Double { self[.lowerLimitGapMin] }
  var lowerLimitBaselineDropMin: Double {
    self[.lowerLimitBaselineDropMin]
  }

  // Stacks without a rule
  var stackTopShiftUp: Double { self[.stackTopShiftUp] }
  var stackTopDisplayShiftUp: Double {
    self[.stackTopDisplayStyleShiftUp]
  }
  var stackBottomShiftDown: Double { self[.stackBottomShiftDown] }
  var stackBottomDisplayShiftDown: Double {
    self[.stackBottomDisplayStyleShiftDown]
  }
  var stackGapMin: Double { self[.stackGapMin] }
  var stackDisplayGapMin: Double { self[.stackDisplayStyleGapMin] }

  // Something stretchy with something above or below
  var stretchStackGapAboveMin: Double { self[.stretchStackGapAboveMin] }
  var stretchStackGapBelowMin: Double { self[.stretchStackGapBelowMin] }
  var stretchStackTopShiftUp: Double { self[.stretchStackTopShiftUp] }
  var stretchStackBottomShiftDown: Double {
    self[.stretchStackBottomShiftDown]
  }

  // Fractions
  var fractionNumeratorShiftUp: Double { self[.fractionNumeratorShiftUp] }
  var fractionNumeratorDisplayShiftUp: Double {
    self[.fractionNumeratorDisplayStyleShiftUp]
  }
  var fractionDenominatorShiftDown: Double {
    self[.fractionDenominatorShiftDown]
  }
  var fractionDenominatorDisplayShiftDown: Double {
    self[.fractionDenominatorDisplayStyleShiftDown]
  }
  var fractionNumeratorGapMin: Double { self[.fractionNumeratorGapMin] }
  var fractionNumeratorDisplayGapMin: Double {
    self[.fractionNumDisplayStyleGapMin]
  }
  var fractionRuleThickness: Double { self[.fractionRuleThickness] }
  var fractionDenominatorGapMin: Double {
    self[.fractionDenominatorGapMin]
  }
  var fractionDenominatorDisplayGapMin: Double {
    self[.fractionDenomDisplayStyleGapMin]
  }

  // Bars
  var overbarVerticalGap: Double { self[.overbarVerticalGap] }
  var overbarRuleThickness: Double { self[.overbarRuleThickness] }
  var overbarExtraAscender: Double { self[.overbarExtraAscender] }
  var underbarVerticalGap: Double { self[.underbarVerticalGap] }
  var underbarRuleThickness: Double { self[.underbarRuleThickness] }
  var underbarExtraDescender: Double { self[.underbarExtraDescender] }

  // Radicals
  var radicalVerticalGap: Double { self[.radicalVerticalGap] }
  var radicalDisplayVerticalGap: Double {
    self[.radicalDisplayStyleVerticalGap]
  }
  var radicalRuleThickness: Double { self[.radicalRuleThickness] }
  var radicalExtraAscender: Double { self[.radicalExtraAscender] }
  var radicalKernBeforeDegree: Double { self[.radicalKernBeforeDegree] }
  var radicalKernAfterDegree: Double { self[.radicalKernAfterDegree] }
  var radicalDegreeBottomRaise: Double {
    self[.radicalDegreeBottomRaisePercent]
  }
}
