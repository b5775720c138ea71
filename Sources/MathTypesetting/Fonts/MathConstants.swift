internal import CHarfBuzz

/// The constants of the MATH table, in ems (percentages as fractions).
struct MathConstants {
  private let values: [Double]

  init(_ font: OpaquePointer, unitsPerEm: Int) {
    let last = HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT.rawValue
    values = (0...last).map { index in
      let value = hb_ot_math_get_constant(font, hb_ot_math_constant_t(rawValue: index))
      let isPercentage =
        index == HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN.rawValue
        || index == HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN.rawValue
        || index == last
      return Double(value) / (isPercentage ? 100 : Double(unitsPerEm))
    }
    axisHeight = values[Int(HB_OT_MATH_CONSTANT_AXIS_HEIGHT.rawValue)]
  }

  let axisHeight: Double

  private subscript(_ constant: hb_ot_math_constant_t) -> Double {
    values[Int(constant.rawValue)]
  }

  var scriptScale: Double { self[HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN] }
  var scriptScriptScale: Double { self[HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN] }
  var displayOperatorMinHeight: Double { self[HB_OT_MATH_CONSTANT_DISPLAY_OPERATOR_MIN_HEIGHT] }
  var accentBaseHeight: Double { self[HB_OT_MATH_CONSTANT_ACCENT_BASE_HEIGHT] }
  var flattenedAccentBaseHeight: Double {
    self[HB_OT_MATH_CONSTANT_FLATTENED_ACCENT_BASE_HEIGHT]
  }

  // Scripts
  var subscriptShiftDown: Double { self[HB_OT_MATH_CONSTANT_SUBSCRIPT_SHIFT_DOWN] }
  var subscriptTopMax: Double { self[HB_OT_MATH_CONSTANT_SUBSCRIPT_TOP_MAX] }
  var subscriptBaselineDropMin: Double { self[HB_OT_MATH_CONSTANT_SUBSCRIPT_BASELINE_DROP_MIN] }
  var superscriptShiftUp: Double { self[HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP] }
  var superscriptShiftUpCramped: Double {
    self[HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP_CRAMPED]
  }
  var superscriptBottomMin: Double { self[HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MIN] }
  var superscriptBaselineDropMax: Double {
    self[HB_OT_MATH_CONSTANT_SUPERSCRIPT_BASELINE_DROP_MAX]
  }
  var subSuperscriptGapMin: Double { self[HB_OT_MATH_CONSTANT_SUB_SUPERSCRIPT_GAP_MIN] }
  var superscriptBottomMaxWithSubscript: Double {
    self[HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT]
  }
  var spaceAfterScript: Double { self[HB_OT_MATH_CONSTANT_SPACE_AFTER_SCRIPT] }

  // Limits
  var upperLimitGapMin: Double { self[HB_OT_MATH_CONSTANT_UPPER_LIMIT_GAP_MIN] }
  var upperLimitBaselineRiseMin: Double {
    self[HB_OT_MATH_CONSTANT_UPPER_LIMIT_BASELINE_RISE_MIN]
  }
  var lowerLimitGapMin: Double { self[HB_OT_MATH_CONSTANT_LOWER_LIMIT_GAP_MIN] }
  var lowerLimitBaselineDropMin: Double {
    self[HB_OT_MATH_CONSTANT_LOWER_LIMIT_BASELINE_DROP_MIN]
  }

  // Stacks without a rule
  var stackTopShiftUp: Double { self[HB_OT_MATH_CONSTANT_STACK_TOP_SHIFT_UP] }
  var stackTopDisplayShiftUp: Double {
    self[HB_OT_MATH_CONSTANT_STACK_TOP_DISPLAY_STYLE_SHIFT_UP]
  }
  var stackBottomShiftDown: Double { self[HB_OT_MATH_CONSTANT_STACK_BOTTOM_SHIFT_DOWN] }
  var stackBottomDisplayShiftDown: Double {
    self[HB_OT_MATH_CONSTANT_STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN]
  }
  var stackGapMin: Double { self[HB_OT_MATH_CONSTANT_STACK_GAP_MIN] }
  var stackDisplayGapMin: Double { self[HB_OT_MATH_CONSTANT_STACK_DISPLAY_STYLE_GAP_MIN] }

  // Something stretchy with something above or below
  var stretchStackGapAboveMin: Double { self[HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_ABOVE_MIN] }
  var stretchStackGapBelowMin: Double { self[HB_OT_MATH_CONSTANT_STRETCH_STACK_GAP_BELOW_MIN] }
  var stretchStackTopShiftUp: Double { self[HB_OT_MATH_CONSTANT_STRETCH_STACK_TOP_SHIFT_UP] }
  var stretchStackBottomShiftDown: Double {
    self[HB_OT_MATH_CONSTANT_STRETCH_STACK_BOTTOM_SHIFT_DOWN]
  }

  // Fractions
  var fractionNumeratorShiftUp: Double { self[HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_SHIFT_UP] }
  var fractionNumeratorDisplayShiftUp: Double {
    self[HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP]
  }
  var fractionDenominatorShiftDown: Double {
    self[HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_SHIFT_DOWN]
  }
  var fractionDenominatorDisplayShiftDown: Double {
    self[HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN]
  }
  var fractionNumeratorGapMin: Double { self[HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_GAP_MIN] }
  var fractionNumeratorDisplayGapMin: Double {
    self[HB_OT_MATH_CONSTANT_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN]
  }
  var fractionRuleThickness: Double { self[HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS] }
  var fractionDenominatorGapMin: Double {
    self[HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_GAP_MIN]
  }
  var fractionDenominatorDisplayGapMin: Double {
    self[HB_OT_MATH_CONSTANT_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN]
  }

  // Bars
  var overbarVerticalGap: Double { self[HB_OT_MATH_CONSTANT_OVERBAR_VERTICAL_GAP] }
  var overbarRuleThickness: Double { self[HB_OT_MATH_CONSTANT_OVERBAR_RULE_THICKNESS] }
  var overbarExtraAscender: Double { self[HB_OT_MATH_CONSTANT_OVERBAR_EXTRA_ASCENDER] }
  var underbarVerticalGap: Double { self[HB_OT_MATH_CONSTANT_UNDERBAR_VERTICAL_GAP] }
  var underbarRuleThickness: Double { self[HB_OT_MATH_CONSTANT_UNDERBAR_RULE_THICKNESS] }
  var underbarExtraDescender: Double { self[HB_OT_MATH_CONSTANT_UNDERBAR_EXTRA_DESCENDER] }

  // Radicals
  var radicalVerticalGap: Double { self[HB_OT_MATH_CONSTANT_RADICAL_VERTICAL_GAP] }
  var radicalDisplayVerticalGap: Double {
    self[HB_OT_MATH_CONSTANT_RADICAL_DISPLAY_STYLE_VERTICAL_GAP]
  }
  var radicalRuleThickness: Double { self[HB_OT_MATH_CONSTANT_RADICAL_RULE_THICKNESS] }
  var radicalExtraAscender: Double { self[HB_OT_MATH_CONSTANT_RADICAL_EXTRA_ASCENDER] }
  var radicalKernBeforeDegree: Double { self[HB_OT_MATH_CONSTANT_RADICAL_KERN_BEFORE_DEGREE] }
  var radicalKernAfterDegree: Double { self[HB_OT_MATH_CONSTANT_RADICAL_KERN_AFTER_DEGREE] }
  var radicalDegreeBottomRaise: Double {
    self[HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT]
  }
}
