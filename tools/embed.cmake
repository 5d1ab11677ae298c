# SPDX-License-Identifier: Apache-2.0
# crossfoot_embed(TARGET FOLDER): the files of a folder of templates become constants of the target, declared in
# FOLDER/templates.hpp: style.css is templates::style_css. As a script (cmake -P), it writes the .cpp that defines them.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(CROSSFOOT_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
  function(crossfoot_embed target folder)
    file(GLOB files CONFIGURE_DEPENDS ${folder}/*.mustache ${folder}/*.css ${folder}/*.js)
    set(written ${CMAKE_CURRENT_BINARY_DIR}/${target}_templates.cpp)
    add_custom_command(
      OUTPUT ${written}
      COMMAND ${CMAKE_COMMAND} -D "FILES=${files}" -D "OUTPUT=${written}" -P ${CROSSFOOT_EMBED_SCRIPT}
      DEPENDS ${files} ${CROSSFOOT_EMBED_SCRIPT}
      VERBATIM)
    target_sources(${target} PRIVATE ${written})
  endfunction()
  return()
endif()

set(text "// Made from the templates by tools/embed.cmake.\n#include \"report/templates/templates.hpp\"\n\n")
string(APPEND text "namespace crossfoot::templates {\n\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME)
  string(MAKE_C_IDENTIFIER ${name} name)
  file(READ ${file} content)
  string(APPEND text "const std::string_view ${name} = R\"embedded(${content})embedded\";\n\n")
endforeach()
string(APPEND text "}  // namespace crossfoot::templates\n")
file(WRITE ${OUTPUT} "${text}")
