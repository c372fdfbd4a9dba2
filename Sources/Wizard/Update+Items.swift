import ConnectionRequests

extension State {
  /// Adds an item behind the last one and opens its form.
  mutating func addItem() -> [Effect] {
    let (index, step) = (itemCount, step)
    let new: ListedItem =
      step == .integrations ? .integration(Integration(), at: index) : .file(UploadedFile(), at: index)
    change { $0.insert(new) }
    return go(to: step, item: index, focus: 0)
  }

  /// Takes out the item whose form is left with nothing in it.
  ///
  /// - Returns: its index; nil where there is none such, or where the same form stays open.
  mutating func removeEmptyItem(goingTo step: Step, _ target: Int?) -> Int? {
    guard let item, self.step != step || item != target else { return nil }
    let current = self.step
    if current == .integrations, request.integrations.indices.contains(item),
      request.integrations[item] == Integration()
    {
      change { $0.integrations.remove(at: item) }
    } else if current == .files, request.uploadedFiles.indices.contains(item),
      request.uploadedFiles[item] == UploadedFile()
    {
      change { $0.uploadedFiles.remove(at: item) }
    } else {
      return nil
    }
    forgetItemPlaces()
    return step == current ? item : nil
  }

  /// Takes out the item of the list or of the form, and keeps it until the next one is removed.
  mutating func removeItem() -> [Effect] {
    guard let index = currentItem else { return [] }
    let item: ListedItem =
      step == .integrations
      ? .integration(request.integrations[index], at: index) : .file(request.uploadedFiles[index], at: index)
    removed = item
    change { $0.remove(item) }
    forgetItemPlaces()
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
    change { $0.insert(item) }
    forgetItemPlaces()
    return go(to: item.step, focus: item.index)
  }

  /// Moves the row's item up or down, and the focus with it.
  mutating func moveItem(by distance: Int) -> [Effect] {
    guard let index = currentItem, (0..<itemCount).contains(index + distance) else { return [] }
    let step = step
    change { request in
      if step == .integrations {
        request.integrations.swapAt(index, index + distance)
      } else {
        request.uploadedFiles.swapAt(index, index + distance)
      }
    }
    forgetItemPlaces()
    focus = index + distance
    return save()
  }

  /// Forgets what was known of items by their place, since the places have changed.
  private mutating func forgetItemPlaces() {
    let moved = step
    serverFindings.removeAll { Step.holding($0.path) == moved && $0.path.item != nil }
    leftFields = leftFields.filter { Step.holding($0) != moved }
    leftSteps.insert(moved)
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
}

extension ConnectionRequest {
  /// Puts an item at its place, or behind the last one where the list has become shorter.
  fileprivate mutating func insert(_ item: ListedItem) {
    switch item {
    case .integration(let integration, let index):
      integrations.insert(integration, at: min(index, integrations.count))
    case .file(let file, let index):
      uploadedFiles.insert(file, at: min(index, uploadedFiles.count))
    }
  }

  fileprivate mutating func remove(_ item: ListedItem) {
    switch item {
    case .integration(_, let index): integrations.remove(at: index)
    case .file(_, let index): uploadedFiles.remove(at: index)
    }
  }
}
