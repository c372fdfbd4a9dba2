import ConnectionRequests

extension State {
  /// Adds an item behind the last one and opens its form.
  mutating func addItem() -> [Effect] {
    let (index, step) = (itemCount, step)
    make(.inserted(step == .integrations ? .integration(Integration(), at: index) : .file(UploadedFile(), at: index)))
    return go(to: step, item: index, focus: 0)
  }

  /// Adds a copy of the row's item behind it.
  mutating func duplicateItem() -> [Effect] {
    guard let index = currentItem, let item = request.item(index, of: step) else { return [] }
    make(.inserted(item.placed(at: index + 1)))
    focus = index + 1
    return save()
  }

  /// Takes out the item whose form is left with nothing in it.
  ///
  /// - Returns: its index; `nil` if there is none such, or where the same form stays open.
  mutating func removeEmptyItem(goingTo step: Step, _ target: Int?) -> Int? {
    let current = self.step
    guard readOnly == nil else { return nil }
    guard let index = item, current != step || index != target, let item = request.item(index, of: current),
      item.isEmpty
    else { return nil }
    // An item that was added and never filled in leaves nothing to take back.
    if history.forget(.inserted(item)) { apply(.removed(item)) } else { make(.removed(item)) }
    return step == current ? index : nil
  }

  /// Takes out the item of the list or of the form, and keeps it until the next one is removed.
  mutating func removeItem() -> [Effect] {
    guard let index = currentItem, let item = request.item(index, of: step) else { return [] }
    removed = item
    make(.removed(item))
    self.item = nil
    focus = min(index, itemCount)
    openEditor()
    let place: FieldPath = step == .integrations ? .integration(index) : .file(index)
    notice = "\(place.title) was removed; u brings it back."
    return save()
  }

  /// Brings back what was removed last, to where it was.
  mutating func restoreItem() -> [Effect] {
    guard let item = removed else { return [] }
    removed = nil
    make(.inserted(item.placed(at: min(item.index, request.count(of: item.step)))))
    return go(to: item.step, focus: item.index)
  }

  /// Moves the row's item up or down, and the focus with it.
  mutating func moveItem(by distance: Int) -> [Effect] {
    guard let index = currentItem, (0..<itemCount).contains(index + distance) else { return [] }
    make(.swapped(step, index, index + distance))
    focus = index + distance
    return save()
  }

  /// Forgets what was known of items by their place, since the places have changed.
  mutating func forgetItemPlaces(of step: Step) {
    serverFindings.removeAll { Step.holding($0.path) == step && $0.path.item != nil }
    leftFields = leftFields.filter { Step.holding($0) != step }
    leftSteps.insert(step)
  }
}

/// An integration or a file, and its place in its list.
enum ListedItem: Hashable, Sendable {
  case integration(Integration, at: Int)
  case file(UploadedFile, at: Int)

  var step: Step {
    switch self {
    case .integration: .integrations
    case .file: .files
    }
  }

  var index: Int {
    switch self {
    case .integration(_, let index), .file(_, let index): index
    }
  }

  /// True if nothing is entered in it.
  var isEmpty: Bool {
    switch self {
    case .integration(let integration, _): integration == Integration()
    case .file(let file, _): file == UploadedFile()
    }
  }

  /// The same at another place.
  func placed(at index: Int) -> ListedItem {
    switch self {
    case .integration(let integration, _): .integration(integration, at: index)
    case .file(let file, _): .file(file, at: index)
    }
  }
}

extension ConnectionRequest {
  /// The number of items in the list of a step.
  func count(of step: Step) -> Int {
    switch step {
    case .integrations: integrations.count
    case .files: uploadedFiles.count
    default: 0
    }
  }

  /// An item of the list of a step.
  func item(_ index: Int, of step: Step) -> ListedItem? {
    guard (0..<count(of: step)).contains(index) else { return nil }
    return step == .integrations ? .integration(integrations[index], at: index) : .file(uploadedFiles[index], at: index)
  }

  mutating func insert(_ item: ListedItem) {
    switch item {
    case .integration(let integration, let index): integrations.insert(integration, at: index)
    case .file(let file, let index): uploadedFiles.insert(file, at: index)
    }
  }

  mutating func remove(_ item: ListedItem) {
    switch item {
    case .integration(_, let index): integrations.remove(at: index)
    case .file(_, let index): uploadedFiles.remove(at: index)
    }
  }

  mutating func swap(_ one: Int, _ other: Int, of step: Step) {
    if step == .integrations { integrations.swapAt(one, other) } else { uploadedFiles.swapAt(one, other) }
  }
}
