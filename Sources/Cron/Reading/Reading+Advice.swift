extension Reading {
  /// Says what a schedule without an error does that may surprise.
  mutating func advise(on schedule: Schedule) {
    let date = fields[fields.count - 3]
    let month = fields[fields.count - 2]
    let weekday = fields[fields.count - 1]
    var explained = false
    if !schedule.everRuns(schedule.days.daysByDate) {
      adviseOnMissingDay(schedule, date, month, weekday)
      explained = true
    } else if !schedule.everRuns {
      error(
        "never", date.range.lowerBound..<weekday.range.upperBound, "no day satisfies both day fields: it never runs")
      return
    } else {
      explained = adviseOnBothDayFields(schedule, date, weekday)
      adviseOnShortMonths(schedule, date, month)
    }
    for field in fields {
      adviseOnStep(field, explained: explained)
      adviseOnDuplicates(field)
    }
    adviseOnEvery()
  }

  /// Reports days of the month that no allowed month has.
  private mutating func adviseOnMissingDay(
    _ schedule: Schedule, _ date: FieldValues, _ month: FieldValues, _ weekday: FieldValues
  ) {
    let range = date.range.lowerBound..<month.range.upperBound
    let february = schedule.months == 1 << 2
    let months = (1...12).filter { schedule.months >> UInt16($0) & 1 == 1 }.map(Month.name)
    let missing = "\(Listing.and(months)) \(months.count == 1 ? "has" : "have") no day \(string(date.range))"
    if schedule.everRuns {
      warning(
        "day-part-never", range, "\(missing): only the day of week counts", [.init(range: date.range, text: "*")])
    } else {
      error("never", range, "\(missing): it never runs", [.init(range: date.range, text: february ? "L" : "30")])
    }
  }

  /// Says how the two day fields go together where both restrict.
  ///
  /// - Returns: whether there was something to say.
  private mutating func adviseOnBothDayFields(
    _ schedule: Schedule, _ date: FieldValues, _ weekday: FieldValues
  ) -> Bool {
    let range = date.range.lowerBound..<weekday.range.upperBound
    let rule = schedule.days
    if rule.requiresBoth {
      if rule.allowsEveryDayOfMonth || rule.allowsEveryWeekday { return false }
      warning(
        "day-and-star", range,
        "a day field begins with *, so a day must satisfy both fields; some programs run when either does")
      return true
    }
    var edits: [Problem.Edit] = []
    if rule.allowsEveryDayOfMonth {
      edits = [.init(range: date.range, text: "*")]
    } else if let week = (0..<4).first(where: { date.values == 0xFE << UInt64(7 * $0) }),
      weekday.values.nonzeroBitCount == 1, !weekday.isList
    {
      edits = [
        .init(range: date.range, text: "*"),
        .init(range: weekday.range, text: "\(string(weekday.range).prefix { $0 != "-" })#\(week + 1)"),
      ]
    }
    let every = rule.allowsEveryDayOfMonth || rule.allowsEveryWeekday
    warning(
      "day-or", range,
      every
        ? "both day fields are set, so either is enough: it runs every day"
        : "both day fields are set, so either is enough: a day need not satisfy both", edits)
    return true
  }

  /// Says where a day named by itself does not come.
  private mutating func adviseOnShortMonths(_ schedule: Schedule, _ date: FieldValues, _ month: FieldValues) {
    guard let day = (29...31).first(where: { date.singles >> UInt64($0) & 1 == 1 }) else { return }
    if day == 29, schedule.months == 1 << 2 {
      warning(
        "leap-day", date.range.lowerBound..<month.range.upperBound, "29 February comes in leap years only",
        !date.isList ? [.init(range: date.range, text: "L")] : [])
      return
    }
    let last = (29...31).last { date.singles >> UInt64($0) & 1 == 1 } ?? day
    let short = (1...12).filter {
      schedule.months >> UInt16($0) & 1 == 1 && CivilDate.length(ofMonth: $0, year: 2001) < last
    }
    if short.isEmpty { return }
    let months = short.map(Month.name)
    let years = last == 29 ? " of most years" : ""
    warning(
      "short-months", date.range, "day \(last) does not come in \(Listing.and(months))\(years)",
      last == 31 && !date.isList ? [.init(range: date.range, text: "L")] : [])
  }

  /// Says the real values of a step that does not divide its field evenly.
  private mutating func adviseOnStep(_ field: FieldValues, explained: Bool) {
    guard field.step > 1, !field.isList else { return }
    let isDay = field.field == .dayOfMonth || field.field == .dayOfWeek
    if isDay && explained || field.field != .dayOfMonth && field.field.period % field.step == 0 { return }
    let values = (field.field.lowest...field.field.highest).filter { field.values >> UInt64($0) & 1 == 1 }
    guard let first = values.first, let last = values.last, values.count > 1 else { return }
    let names = values.map { value in
      switch field.field {
      case .month: Month.name(value)
      case .dayOfWeek: Weekday.name(value)
      default: String(value)
      }
    }
    let listed = Listing.and(names)
    let name = isDay ? "day" : field.field.name
    let begins = "the step begins again each \(field.field.container)"
    switch field.field {
    case .dayOfMonth: warning("uneven-step", field.range, "the days are \(listed): \(begins)")
    case .month, .dayOfWeek: note("uneven-step", field.range, "the \(name)s are \(listed): \(begins)")
    default:
      let gap = field.field.period - last + first
      warning("uneven-step", field.range, "the \(name)s are \(listed): \(begins), \(gap) after the last")
    }
  }

  /// Reports values that stand in a field twice.
  private mutating func adviseOnDuplicates(_ field: FieldValues) {
    guard field.overlaps else { return }
    let items = items(of: field)
    var kept = items
    var isTwice = false
    for index in kept.indices.reversed() where kept[index].values != 0 {
      let item = kept[index]
      var others: UInt64 = 0
      for (other, element) in kept.enumerated() where other != index { others |= element.values }
      guard item.values & ~others == 0 else { continue }
      isTwice = isTwice || kept.enumerated().contains { $0 != index && $1.values == item.values }
      kept.remove(at: index)
    }
    if kept.count == items.count { return }
    let text = kept.map { string($0.range) }.joined(separator: ",")
    let starIsKept = field.isStarred == (text.first == "*")
    let edits = starIsKept ? [Problem.Edit(range: field.range, text: text)] : []
    let message = "the same as \(text): some values are in it twice"
    if isTwice {
      warning("duplicate", field.range, message, edits)
    } else {
      note("duplicate", field.range, message, edits)
    }
  }

  /// The items of a field without an error, each with its values.
  private func items(of field: FieldValues) -> [(range: Range<Int>, values: UInt64)] {
    var scratch = self
    let index = field.field.rawValue - (hasSeconds ? 0 : 1)
    return bytes[field.range].split(separator: UInt8(ascii: ",")).map { item in
      scratch.fields[index].values = 0
      scratch.readItem(item.indices, in: index)
      return (item.indices, scratch.fields[index].values)
    }
  }

  /// Says where a first field of `*` makes many runs of what may be meant as one.
  private mutating func adviseOnEvery() {
    let first = fields[0]
    guard first.allowsEvery else { return }
    if first.field == .second {
      warning(
        "every-second", first.range, "it runs in every second of the minute: 60 runs",
        [.init(range: first.range, text: "0")])
    } else if fields[1].values == fields[1].singles {
      note(
        "every-minute", first.range, "it runs in every minute of the hour: 60 runs",
        [.init(range: first.range, text: "0")])
    }
  }
}
