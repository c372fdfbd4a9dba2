import ConnectionRequests

extension Step {
  func fileFields(_ index: Int) -> [Field] {
    [
      Field(.fileField(index, .name), "Name"),
      Field(.fileField(index, .uuid), "UUID"),
    ]
  }
}
