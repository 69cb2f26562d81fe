package io.aigateway.server.declare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** One kind of things that a document declares; things of a kind are told apart by their names. */
interface Kind {
  /** The document's word for things of this kind. */
  String word();

  /** What is there, by name, with every field; secrets are references. */
  Map<String, ObjectNode> present();

  /** A new thing of which nothing is said, with every field. */
  ObjectNode blank(String name);

  /**
   * What is said, with secrets as {@link #present} has them where they are the same.
   *
   * @param said the fields of the document
   * @param name whose they are
   */
  default ObjectNode settled(String name, ObjectNode said) {
    return said;
  }

  /**
   * Makes a thing.
   *
   * @return a secret that is shown this once
   */
  Optional<String> create(String name, Entry wanted);

  /** Changes a thing. */
  void update(String name, Entry wanted);

  /** Deletes a thing. */
  void delete(String name);
}
