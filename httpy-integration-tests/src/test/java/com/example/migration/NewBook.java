package com.example.migration;

import jakarta.validation.constraints.NotBlank;

public record NewBook(@NotBlank String title) {

}
